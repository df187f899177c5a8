import { isNowhere, UTC, type ZoneName } from '@/lib/time/zone';

/** Places that are written otherwise than IANA spells them, in ASCII and without what goes without saying on a map. */
const WRITTEN: Readonly<Record<string, string>> = {
  Araguaina: 'Araguaína',
  Asuncion: 'Asunción',
  Bahia_Banderas: 'Bahía de Banderas',
  BajaNorte: 'Baja Norte',
  BajaSur: 'Baja Sur',
  Belem: 'Belém',
  Bogota: 'Bogotá',
  Canary: 'Canary Islands',
  Cancun: 'Cancún',
  Cayman: 'Cayman Islands',
  Chagos: 'Chagos Islands',
  Chatham: 'Chatham Islands',
  Chisinau: 'Chișinău',
  Christmas: 'Christmas Island',
  Ciudad_Juarez: 'Ciudad Juárez',
  Cocos: 'Cocos Islands',
  ComodRivadavia: 'Comodoro Rivadavia',
  Comoro: 'Comoros',
  Cordoba: 'Córdoba',
  Cuiaba: 'Cuiabá',
  Curacao: 'Curaçao',
  DeNoronha: 'Fernando de Noronha',
  DumontDUrville: 'Dumont d’Urville',
  Easter: 'Easter Island',
  EasterIsland: 'Easter Island',
  Eirunepe: 'Eirunepé',
  El_Aaiun: 'El Aaiún',
  Faroe: 'Faroe Islands',
  Galapagos: 'Galápagos',
  Gambier: 'Gambier Islands',
  Ho_Chi_Minh: 'Ho Chi Minh City',
  Lome: 'Lomé',
  Lord_Howe: 'Lord Howe Island',
  Lower_Princes: 'Lower Prince’s Quarter',
  Maceio: 'Maceió',
  Mahe: 'Mahé',
  Marquesas: 'Marquesas Islands',
  Mazatlan: 'Mazatlán',
  Merida: 'Mérida',
  Ndjamena: 'N’Djamena',
  Norfolk: 'Norfolk Island',
  Noronha: 'Fernando de Noronha',
  Noumea: 'Nouméa',
  Pitcairn: 'Pitcairn Islands',
  Reunion: 'Réunion',
  Rio_Gallegos: 'Río Gallegos',
  Santarem: 'Santarém',
  Sao_Paulo: 'São Paulo',
  Sao_Tome: 'São Tomé',
  Scoresbysund: 'Ittoqqortoormiit',
  St_Barthelemy: 'St. Barthélemy',
  St_Johns: 'St. John’s',
  Thule: 'Qaanaaq',
  Tucuman: 'Tucumán',
  Urumqi: 'Ürümqi',
  Wake: 'Wake Island',
};

/** Zones of no city whose clocks change. */
const WIDE: Readonly<Record<ZoneName, string>> = {
  CET: 'Central European time',
  EET: 'Eastern European time',
  MET: 'Middle European time',
  WET: 'Western European time',
  CST6CDT: 'US Central time',
  EST5EDT: 'US Eastern time',
  MST7MDT: 'US Mountain time',
  PST8PDT: 'US Pacific time',
};

/** Zones that are an offset and nothing else. */
const OFFSET_ONLY = /^(?:Etc\/GMT[+-]\d+|EST|MST|HST)$/;

const CONTINENTS = /^(?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)\//;

/** Everybody knows which one is meant: their country or state goes without saying. */
const WELL_KNOWN = ['Buenos_Aires', 'Indianapolis', 'Louisville'];

/**
 * What a zone is called on screen, wherever one is: its city as it is written (`St. John’s`), with its state where the
 * zone has one (`Knox, Indiana`), plain words for a zone without a city; null for one that is an offset and nothing else.
 * Never the name IANA has for it.
 */
export function zoneName(zone: ZoneName): string | null {
  if (isNowhere(zone)) return UTC;
  if (OFFSET_ONLY.test(zone)) return null;
  const wide = WIDE[zone];
  if (wide !== undefined) return wide;
  const parts = zone.split('/');
  // Names from before there were cities: `US/Eastern`, `Japan`.
  if (!CONTINENTS.test(zone)) return parts.map(written).join(' ');
  const [city = zone, state] = parts.slice(1).reverse();
  return state === undefined || WELL_KNOWN.includes(city)
    ? written(city)
    : `${written(city)}, ${written(state)}`;
}

function written(part: string): string {
  return WRITTEN[part] ?? part.replaceAll('_', ' ').replace(/^St /, 'St. ');
}

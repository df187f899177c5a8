/** What the page of a room was told in its address: options behind the `#`, each value as JSON. */
const options = new Map(new URLSearchParams(location.hash.slice(1)));

/** One of Jitsi's options. */
export function option<Value>(name: string, otherwise: Value): Value {
  const text = options.get(name);
  return text === undefined ? otherwise : (JSON.parse(straighten(text)) as Value);
}

/** Jitsi does so before it parses, and loses what no longer parses (`base/util/parseURLParams`). */
function straighten(text: string): string {
  return text.replace(/[\u2018\u2019]/g, "'").replace(/[\u201C\u201D]/g, '"');
}

export const roomName = decodeURIComponent(location.pathname.split('/').at(-1) ?? '').toLowerCase();

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A name from the address arrives with entities in it (jitsi-meet#11664). */
export const displayName = option('userInfo.displayName', 'Fellow Jitster').replace(
  /[&<>"']/g,
  (character) => ENTITIES[character] ?? character,
);

/** What Jitsi says when our page asks. */
export const ANSWERS: Readonly<Record<string, unknown>> = {
  'is-audio-muted': false,
  'is-video-muted': false,
  'rooms-info': { rooms: [] },
  'deployment-info': {},
};

/** Under which our app and this page speak to each other. */
export const scope = `jitsi_meet_external_api_${options.get('jitsi_meet_external_api_id') ?? '0'}`;

/** On a phone Jitsi offers its app and nothing else, unless told the switch (docs/jitsi.md, "Configuration keys"). */
export function promotesApp(): boolean {
  const isOff =
    option('config.disableDeepLinking', false) || option('config.deeplinking', { disabled: false }).disabled;
  return /Android|iPhone/.test(navigator.userAgent) && !isOff;
}

import { type ReactNode, Suspense } from 'react';
import { FilterForm } from '@/components/sessions/list/filter-form';
import { FilterSelect } from '@/components/sessions/list/filter-select';
import { ListSearch } from '@/components/sessions/list/list-search';
import { Button } from '@/components/ui/button';
import { displayName, type Person, shortAddress } from '@/lib/people/person';
import { listPeople } from '@/lib/people/queries';
import { countFilters, type FilterCounts } from '@/lib/sessions/list/list-counts';
import { type ListState, listHref, WHOLE_LIST } from '@/lib/sessions/list/list-state';
import { getMyAhead } from '@/lib/sessions/list/my-list';

/** Search and filters of the tab one is looking at. The numbers and the names come when they are known. */
export function ListFilters({ state }: { state: ListState }) {
  return (
    <FilterForm
      action={listHref(WHOLE_LIST)}
      className="grid gap-2 @min-[17.5rem]:grid-cols-2 @min-[38rem]:flex @min-[38rem]:items-center print:hidden"
    >
      {state.tab !== WHOLE_LIST.tab && <input type="hidden" name="tab" value={state.tab} />}
      <div className="col-span-full @min-[38rem]:w-64">
        <ListSearch query={state.query} />
      </div>
      <div className="@min-[38rem]:w-44">
        <Suspense fallback={<RoleFilter state={state} counts={null} />}>
          <CountedRoles state={state} />
        </Suspense>
      </div>
      <div className="@min-[38rem]:w-60">
        <Suspense fallback={<PersonFilter state={state} />}>
          <KnownPeople state={state} />
        </Suspense>
      </div>
      <noscript>
        <Button type="submit">Show</Button>
      </noscript>
    </FilterForm>
  );
}

async function CountedRoles({ state }: { state: ListState }) {
  return <RoleFilter state={state} counts={await readCounts(state)} />;
}

function RoleFilter({ state, counts }: { state: ListState; counts: FilterCounts | null }) {
  const { mentor, learner } = counts?.roles ?? {};
  const more = counts?.isAtLeast ?? false;
  const all = counts && counts.roles.mentor + counts.roles.learner;
  return (
    <FilterSelect name="role" label="Your role" value={state.role ?? ''}>
      <option value="">{counted('Any role', all, more)}</option>
      <option value="mentor">{counted('You mentor', mentor, more)}</option>
      <option value="learner">{counted('You learn', learner, more)}</option>
    </FilterSelect>
  );
}

async function KnownPeople({ state }: { state: ListState }) {
  const counts = await readCounts(state);
  const known = new Map(counts?.people);
  if (state.person !== null && !known.has(state.person)) known.set(state.person, 0);
  const people = await listPeople([...known.keys()]);
  const options = people
    .map((person) => ({ person, count: known.get(person.wallet) ?? 0 }))
    .sort((left, right) => right.count - left.count || (nameOf(left.person) < nameOf(right.person) ? -1 : 1));
  return (
    <PersonFilter state={state}>
      {options.map(({ person, count }) => (
        <option key={person.wallet} value={person.wallet}>
          {counted(nameOf(person), count, counts?.isAtLeast ?? false)}
        </option>
      ))}
    </PersonFilter>
  );
}

function PersonFilter({ state: { person }, children }: { state: ListState; children?: ReactNode }) {
  return (
    <FilterSelect name="with" label="Person" value={person ?? ''}>
      <option value="">Everybody</option>
      {children ?? (person && <option value={person}>{shortAddress(person)}</option>)}
    </FilterSelect>
  );
}

async function readCounts(state: ListState): Promise<FilterCounts | null> {
  const ahead = await getMyAhead();
  return ahead.ok ? countFilters(ahead.value, ahead.value.wallet, ahead.value.now, state) : null;
}

/** A name somebody chose stands beside the address nobody can choose. */
function nameOf(person: Person): string {
  return person.name === null ? displayName(person) : `${person.name} ${shortAddress(person.wallet)}`;
}

function counted(words: string, count: number | null | undefined, isAtLeast: boolean): string {
  return count ? `${words} (${count}${isAtLeast ? '+' : ''})` : words;
}

import { serverError } from './errors.ts';
import { goString } from './go-json.ts';
import { findLogs, getLogs, logCriteria } from './log-criteria.ts';
import { type Method, method, required } from './method.ts';

/** Logs and filters. */
export const logMethods: Readonly<Record<string, Method>> = {
  eth_getLogs: method([required(logCriteria)], ({ chain, budget }, criteria) =>
    getLogs(chain, criteria, budget),
  ),
  eth_newFilter: method([required(logCriteria)], ({ filters }, criteria) => filters.create(criteria)),
  eth_newBlockFilter: method([], ({ filters }) => filters.create('blocks')),
  eth_uninstallFilter: method([required(goString)], ({ filters }, id) => filters.remove(id)),
  eth_getFilterChanges: method([required(goString)], ({ filters }, id) => {
    const changes = filters.poll(id);
    if (changes === null) throw serverError('filter not found');
    return changes.kind === 'logs' ? changes.logs : changes.hashes;
  }),
  eth_getFilterLogs: method([required(goString)], ({ chain, filters, budget }, id) => {
    const criteria = filters.criteriaOf(id);
    if (criteria === null) throw serverError('filter not found');
    return findLogs(chain, criteria, budget);
  }),
};

/**
 * What `npm audit --json` found, in words: no advisory source, nothing known, or each vulnerable package once.
 *
 * Only an answer that counts vulnerabilities is a verdict. Everything else (no network, a registry without the endpoint,
 * an error page) means that nobody was asked: that is said, and fails nothing.
 */
export function readAudit(output) {
  const report = parse(output);
  const counts = report?.metadata?.vulnerabilities;
  if (counts === undefined || report.error !== undefined) {
    const reason = report?.message ?? report?.error?.summary ?? 'no answer that could be read';
    return {
      failed: false,
      lines: [
        `No advisory source answered, so nobody said whether a dependency is vulnerable: ${firstLine(reason)}`,
      ],
    };
  }
  const found = Object.values(report.vulnerabilities ?? {});
  const total = ['low', 'moderate', 'high', 'critical'].reduce((sum, level) => sum + (counts[level] ?? 0), 0);
  if (total === 0) return { failed: false, lines: ['No known vulnerability in a production dependency.'] };
  return {
    failed: true,
    lines: found.map(({ name, severity, range, via }) => {
      const titles = via.map((cause) =>
        typeof cause === 'string' ? `by ${cause}` : `${cause.title} ${cause.url}`,
      );
      return `${name} ${range} (${severity}): ${titles.join('; ')}`;
    }),
  };
}

/**
 * Which packages of a lockfile `npm ci` could not check, because it holds no SHA-512 of them. Those of our own workspaces
 * are part of the checkout.
 */
export function readIntegrity(lockfile) {
  const all = Object.entries(lockfile.packages);
  const ours = new Set(all.filter(([, { link }]) => link).map(([, { resolved }]) => resolved));
  const packages = all.filter(([path, { link }]) => path !== '' && !link && !ours.has(path));
  const unchecked = packages
    .filter(([, { integrity }]) => !/^sha512-/.test(integrity ?? ''))
    .map(([path]) => path);
  return unchecked.length === 0
    ? {
        failed: false,
        lines: [`All ${packages.length} packages of the lockfile were checked by their SHA-512.`],
      }
    : { failed: true, lines: unchecked.map((path) => `${path} has no SHA-512 in the lockfile.`) };
}

function parse(output) {
  try {
    return JSON.parse(output);
  } catch {
    // Told by the verdict: whatever is no JSON is no answer.
    return null;
  }
}

function firstLine(text) {
  return String(text).split('\n', 1)[0].trim();
}

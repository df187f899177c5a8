/**
 * What libraries find in a browser when they ask for Node's `process`: that they are not in Node. Next's own is ten times
 * that, and every page has it.
 */
module.exports = { env: {}, versions: {}, browser: true };

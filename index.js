// n8n reads the node and credential lists from package.json; the entry itself exports nothing.
module.exports = {};

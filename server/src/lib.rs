//! CodeCall: many tools behind four meta-tools, as a library and an MCP server.

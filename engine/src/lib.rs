//! AgentScript engine: bytecode, bounded interpreter, promises, tool fan-out, JSON, sanitiser.

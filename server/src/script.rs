//! Scripts over the catalogue: what the engine is given, and the cache of compiled programs.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use codecall_engine::host::{
    Admission, LogLevel, ToolCall, ToolDescription, ToolFailure, ToolFuture, ToolHost,
};
use codecall_engine::{Answer, Diagnostics, ExecuteOptions, ParseOptions, Program};

use crate::access::AccessPolicy;
use crate::config::Config;
use crate::meta::ExecuteRequest;
use crate::registry::Catalog;
use crate::suggest::hint_unknown_tool;
use crate::tool::ToolSpec;

/// Programs kept compiled.
const PROGRAMS_MAX: usize = 256;
/// Longest script that is kept compiled, in bytes.
const PROGRAM_SOURCE_MAX: usize = 100 << 10;

/// Compiled programs by source and catalogue, the least recently used leaving first.
#[derive(Default)]
pub(crate) struct ProgramCache {
    programs: Mutex<Programs>,
}

#[derive(Default)]
struct Programs {
    by_source: HashMap<(u64, String), (Program, u64)>,
    clock: u64,
}

impl ProgramCache {
    /// The program of a source; `generation` names the catalogue whose namespaces it may use.
    pub(crate) fn get_or_compile(
        &self,
        generation: u64,
        source: &str,
        options: impl FnOnce() -> ParseOptions,
    ) -> Result<Program, Diagnostics> {
        if source.len() > PROGRAM_SOURCE_MAX {
            return codecall_engine::compile(source.as_bytes(), &options());
        }
        let key = (generation, source.to_owned());
        {
            let mut programs = self.programs.lock().unwrap_or_else(PoisonError::into_inner);
            programs.clock += 1;
            let now = programs.clock;
            if let Some((program, used)) = programs.by_source.get_mut(&key) {
                *used = now;
                return Ok(program.clone());
            }
        }
        // Compiling outside of the lock: two requests may do the same work, none waits.
        let program = codecall_engine::compile(source.as_bytes(), &options())?;
        let mut programs = self.programs.lock().unwrap_or_else(PoisonError::into_inner);
        if programs.by_source.len() >= PROGRAMS_MAX {
            // Half at once, so that a stream of ever new scripts does not scan the map each time.
            let mut used: Vec<u64> = programs.by_source.values().map(|(_, used)| *used).collect();
            used.sort_unstable();
            let middle = used[used.len() / 2];
            programs.by_source.retain(|_, (_, used)| *used > middle);
        }
        programs.clock += 1;
        let now = programs.clock;
        programs.by_source.insert(key, (program.clone(), now));
        Ok(program)
    }
}

/// The tools of a catalogue as one execution sees them.
pub(crate) struct CatalogHost {
    catalog: Arc<Catalog>,
    access: AccessPolicy,
}

impl CatalogHost {
    /// A host for one execution.
    pub(crate) fn new(catalog: Arc<Catalog>, access: AccessPolicy) -> Self {
        Self { catalog, access }
    }
}

impl ToolHost for CatalogHost {
    fn admit(&self, name: &str) -> Admission {
        if self.access.allows(name) {
            Admission::Allowed
        } else {
            Admission::Denied
        }
    }

    fn describe(&self, name: &str) -> Option<ToolDescription> {
        let entry = self.catalog.get(name).filter(|entry| entry.discoverable)?;
        Some(description(&entry.tool.spec))
    }

    fn call(&self, call: ToolCall) -> ToolFuture {
        match self.catalog.get(&call.name).filter(|entry| entry.enabled) {
            Some(entry) => {
                let pending = entry.tool.handler.call(call.input);
                Box::pin(async move { pending.await.map(crate::tool::ToolOutput::into_reply) })
            }
            None => Box::pin(std::future::ready(Err(ToolFailure::not_found(&call.name)))),
        }
    }

    fn log(&self, level: LogLevel, message: &str, _metadata: Option<&str>) {
        tracing::debug!(target: "codecall::script", ?level, "{message}");
    }

    fn notify(&self, event: &str, _payload: Option<&str>) {
        tracing::debug!(target: "codecall::script", "notify {event}");
    }
}

/// What `getTool` gives for a tool.
pub(crate) fn description(spec: &ToolSpec) -> ToolDescription {
    let text = |schema: &Option<crate::tool::JsonObject>| {
        schema
            .as_ref()
            .and_then(|schema| serde_json::to_string(schema).ok())
    };
    ToolDescription {
        name: spec.name.clone(),
        description: Some(spec.description.clone()),
        input_schema: text(&spec.input_schema),
        output_schema: text(&spec.output_schema),
    }
}

/// Compiles and runs a script over a catalogue. Dropping the future cancels it and its calls.
pub(crate) async fn execute(
    catalog: Arc<Catalog>,
    access: AccessPolicy,
    config: &Config,
    cache: &ProgramCache,
    request: ExecuteRequest,
) -> Answer {
    let compiled = cache.get_or_compile(catalog.generation(), &request.script, || {
        config.parse_options(catalog.namespaces().names().map(str::to_owned).collect())
    });
    let program = match compiled {
        Ok(program) => program,
        Err(diagnostics) => return Answer::refused(&diagnostics),
    };
    let context = request
        .context
        .and_then(|map| serde_json::to_vec(&map).ok())
        .map(Arc::from);
    let options = ExecuteOptions {
        limits: config.limits(),
        context,
        allowed_tools: request.allowed_tools.map(Arc::from),
        namespaces: catalog.namespaces().clone(),
        ..ExecuteOptions::default()
    };
    let allowed = options.allowed_tools.clone();
    let host = Arc::new(CatalogHost::new(catalog.clone(), access));
    let mut answer = codecall_engine::execute(&program, host, options).await;
    let visible = catalog.entries().iter().filter(|entry| {
        let may = |names: &Arc<[String]>| names.iter().any(|name| name == entry.name());
        entry.discoverable && allowed.as_ref().is_none_or(may)
    });
    hint_unknown_tool(&mut answer, visible.map(|entry| entry.name()));
    answer
}

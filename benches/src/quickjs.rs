//! QuickJS (through rquickjs) on the workloads: a new runtime and context for every script.

use rquickjs::{CatchResultExt, Context, Function, Promise, Runtime};

use crate::workloads::tool;

/// What the script's `callTool` is made of: the host gives text, the script's own parser values.
const PRELUDE: &str = "globalThis.callTool = (name, input, options) => {\
    const data = JSON.parse(__tool(name));\
    return Promise.resolve(options && options.throwOnError === false ? { success: true, data } : data);\
};";

/// From source text to result text.
///
/// # Panics
/// If QuickJS refuses or throws.
pub fn cold(source: &str) -> String {
    let runtime = Runtime::new().expect("a runtime");
    let context = Context::full(&runtime).expect("a context");
    context.with(|ctx| {
        let call = Function::new(ctx.clone(), |name: String| tool(&name).unwrap_or("null"))
            .expect("a function");
        ctx.globals().set("__tool", call).expect("a global");
        ctx.eval::<(), _>(PRELUDE).catch(&ctx).expect("the prelude");
        let text = format!("(async () => {{{source}\n}})().then(v => JSON.stringify(v))");
        let promise: Promise = ctx.eval(text).catch(&ctx).expect("the script");
        promise.finish::<String>().catch(&ctx).expect("the result")
    })
}

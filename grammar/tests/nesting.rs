//! Sources that nest as deep as they are long: each ends in a clear error, on a small stack, in
//! linear time.

use codecall_grammar::{AllowLoops, ParseLimits, ParseOptions, parse};

/// A name, and how to write `n` levels of it: head, level, middle, closing level.
const FORMS: &[(&str, &str, &str, &str)] = &[
    ("(", "(", "1", ")"),
    ("[", "[", "1", "]"),
    ("{", "{", "", "}"),
    ("object", "({a:", "1", "})"),
    ("!", "!", "1", ""),
    ("! ", "! ", "1", ""),
    ("a=>", "a=>", "1", ""),
    ("x?", "x?", "1", ":1"),
    ("?:", "x?1:", "1", ""),
    ("template", "`${", "1", "}`"),
    ("-", "-", "1", ""),
    ("- ", "- ", "1", ""),
    ("new ", "new ", "Map", ""),
    ("await ", "await ", "1", ""),
    ("if(a)", "if(a)", ";", ""),
    ("else if", "if(a);else ", ";", ""),
    ("async()=>", "async()=>", "1", ""),
    ("=", "x=", "1", ""),
    ("**", "2**", "1", ""),
    ("label", "", "", ""),
    ("f(", "f(", "1", ")"),
    ("=>{", "()=>{", "", "}"),
    ("function", "function f(){", "", "}"),
    ("pattern", "[", "x", "]=1"),
    ("for", "for(const y of x)", ";", ""),
    ("while", "while(x)", ";", ""),
    ("typeof", "typeof ", "1", ""),
    ("switch", "switch(x){case 1:", "", "}"),
    ("try", "try{", "", "}catch{}"),
];

/// Chains that are long without nesting: these are legal.
const CHAINS: &[(&str, &str)] = &[
    ("1", "+1"),
    ("x", "||1"),
    ("x", ".a"),
    ("x", "[0]"),
    ("f", "(1)"),
    ("1", ",1"),
    ("x", "?.a"),
    ("1", "*2+3"),
];

/// Joins levels, with a line end where a line would get long.
fn repeat(text: &str, bytes: usize, index: impl Fn(usize) -> String) -> String {
    let (mut out, mut line) = (String::new(), 0);
    let mut count = 0;
    while out.len() < bytes {
        let level = index(count);
        if line + level.len() > 1_900 {
            out.push('\n');
            line = 0;
        }
        line += level.len();
        out.push_str(&level);
        count += 1;
        if text.is_empty() && level.is_empty() {
            break;
        }
    }
    out
}

fn options(limits: ParseLimits) -> ParseOptions {
    ParseOptions {
        limits,
        allow_loops: AllowLoops::All,
        ..ParseOptions::default()
    }
}

fn on_small_stack(work: impl FnOnce() + Send + 'static) {
    std::thread::Builder::new()
        .stack_size(2 << 20)
        .spawn(work)
        .expect("a thread starts")
        .join()
        .expect("the work ends");
}

fn refuses(name: &str, source: &str, options: &ParseOptions) {
    let arena = bumpalo::Bump::new();
    match parse(&arena, source.as_bytes(), options) {
        Ok(_) => panic!("{name}: accepted"),
        Err(diagnostics) => {
            let first = diagnostics.first;
            assert!(
                !first.message.is_empty() && first.line > 0 && first.column > 0,
                "{name}"
            );
        }
    }
}

#[test]
fn bombs_end_in_an_error() {
    on_small_stack(|| {
        for limits in [ParseLimits::default(), ParseLimits::caps()] {
            let options = options(limits);
            for &(name, level, middle, close) in FORMS {
                let open = if name == "label" {
                    repeat("label", 40_000, |index| format!("l{index}:"))
                } else {
                    repeat(level, 60_000, |_| level.to_owned())
                };
                let levels = open.len() / level.len().max(1);
                refuses(name, &format!("let x,f,a;{open}"), &options);
                let closing = repeat(close, (levels * close.len()).min(60_000), |_| {
                    close.to_owned()
                });
                refuses(
                    name,
                    &format!("let x,f,a;{open}{middle}{closing}"),
                    &options,
                );
            }
        }
    });
}

#[test]
fn the_syntax_depth_is_exact() {
    on_small_stack(|| {
        let options = options(ParseLimits::caps());
        let arena = bumpalo::Bump::new();
        let at = |levels: usize| "! ".repeat(levels) + "1";
        assert!(parse(&arena, at(500).as_bytes(), &options).is_ok());
        let refused = parse(&arena, at(501).as_bytes(), &options)
            .expect_err("too deep")
            .first;
        assert_eq!(refused.rule, "SYNTAX_TOO_DEEP");
        assert_eq!(refused.data, Some((501, 500)));
        let brackets = |levels: usize| format!("{}1{}", "(".repeat(levels), ")".repeat(levels));
        assert!(parse(&arena, brackets(200).as_bytes(), &options).is_ok());
        let refused = parse(&arena, brackets(201).as_bytes(), &options)
            .expect_err("too deep")
            .first;
        assert_eq!(
            refused.message,
            "Bracket nesting depth (201) exceeds maximum allowed (200)"
        );
        assert_eq!(refused.data, Some((201, 200)));
    });
}

#[test]
fn left_spines_are_as_long_as_the_source() {
    on_small_stack(|| {
        let options = options(ParseLimits::caps());
        for &(first, link) in CHAINS {
            let source = format!(
                "let x,f;{first}{}",
                repeat(link, 300_000, |_| link.to_owned())
            );
            let arena = bumpalo::Bump::new();
            let ast = parse(&arena, source.as_bytes(), &options)
                .unwrap_or_else(|d| panic!("{link}: {d}"));
            let printed = codecall_grammar::print::script(ast.script, &ast.names);
            assert!(printed.len() > 200_000, "{link}");
        }
    });
}

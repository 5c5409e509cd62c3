//! What names mean: bindings, captures, globals.

use codecall_grammar::resolve::{BindingKind, Resolution, ScopeKind, Target};
use codecall_grammar::{AllowLoops, Names, ParseOptions, parse};

fn resolved(source: &str, check: impl FnOnce(&Resolution, &Names<'_>)) {
    let arena = bumpalo::Bump::new();
    let options = ParseOptions {
        allow_loops: AllowLoops::All,
        ..ParseOptions::default()
    };
    let ast =
        parse(&arena, source.as_bytes(), &options).unwrap_or_else(|d| panic!("{source}: {d}"));
    check(&ast.resolution, &ast.names);
}

/// Names that each function takes from outside.
fn captures(source: &str) -> Vec<Vec<String>> {
    let mut out = Vec::new();
    resolved(source, |resolution, names| {
        out = resolution
            .captures
            .iter()
            .map(|list| {
                list.iter()
                    .map(|id| {
                        names
                            .str(resolution.bindings[id.0 as usize].name)
                            .to_owned()
                    })
                    .collect()
            })
            .collect();
    });
    out
}

#[test]
fn captures_pass_through_functions_between() {
    // Functions are numbered from the inside out; 0 is the script.
    assert_eq!(
        captures("let a, b; () => () => a + b"),
        [vec![], vec!["a", "b"], vec!["a", "b"]]
    );
    assert_eq!(
        captures("let a; x => y => x + a"),
        [vec![], vec!["x", "a"], vec!["a"]]
    );
    assert_eq!(captures("let a; a; (a) => a"), [Vec::<&str>::new(), vec![]]);
    assert_eq!(captures("const f = () => f"), [vec![], vec!["f"]]);
    assert_eq!(
        captures("() => { function g() { return h } var h }"),
        [vec![], vec!["h"], vec![]]
    );
    assert_eq!(
        captures("const f = function g() { return g }"),
        [Vec::<&str>::new(), vec![]]
    );
    assert_eq!(
        captures("const f = function g() { return () => g }"),
        [vec![], vec!["g"], vec![]]
    );
    assert_eq!(
        captures("let a; (b = () => a) => b"),
        [vec![], vec!["a"], vec!["a"]]
    );
}

#[test]
fn bindings_tell_how_they_are_used() {
    resolved(
        "let a = 1; const b = () => a; var c = 2; for (const d of [1]) { a = d } function e() {}",
        |resolution, names| {
            let found: Vec<_> = resolution
                .bindings
                .iter()
                .map(|b| {
                    (
                        names.str(b.name),
                        b.kind,
                        b.captured,
                        b.assigned,
                        b.initialised_at,
                    )
                })
                .collect();
            assert_eq!(
                found,
                [
                    ("a", BindingKind::Let, true, true, 9),
                    ("b", BindingKind::Const, false, false, 28),
                    ("e", BindingKind::Function, false, false, 0),
                    ("c", BindingKind::Var, false, true, 0),
                    ("d", BindingKind::Const, false, false, 60),
                ]
            );
        },
    );
}

#[test]
fn scopes_nest_as_documented() {
    resolved(
        "(p) => { let v; { let w } }; try {} catch (e) { let f }",
        |resolution, _| {
            let chain = |kind: ScopeKind| {
                let at = resolution
                    .scopes
                    .iter()
                    .position(|scope| scope.kind == kind);
                let scope = &resolution.scopes[at.expect("the scope is there")];
                let parent = scope
                    .parent
                    .map(|parent| resolution.scopes[parent.0 as usize].kind);
                (parent, scope.function.0, scope.bindings.len())
            };
            assert_eq!(chain(ScopeKind::Params), (Some(ScopeKind::Script), 1, 1));
            assert_eq!(chain(ScopeKind::Body), (Some(ScopeKind::Params), 1, 1));
            assert_eq!(chain(ScopeKind::Block), (Some(ScopeKind::Body), 1, 1));
            assert_eq!(chain(ScopeKind::Catch), (Some(ScopeKind::Script), 0, 1));
        },
    );
}

#[test]
fn var_shares_the_parameter_and_the_catch_name() {
    resolved(
        "(p) => { var p; return p }; try {} catch (e) { var e = 1 }",
        |resolution, names| {
            let of = |name: &str| {
                resolution
                    .bindings
                    .iter()
                    .filter(|b| names.str(b.name) == name)
                    .count()
            };
            assert_eq!((of("p"), of("e")), (1, 2));
        },
    );
}

#[test]
fn free_names_are_globals() {
    resolved(
        "Math; undefined; const Map = 1; Map",
        |resolution, names| {
            let targets: Vec<_> = resolution
                .targets
                .iter()
                .map(|target| match target {
                    Target::Global(name) => names.str(*name),
                    Target::Binding(_) => "(own)",
                    Target::Namespace(_) => "(namespace)",
                })
                .collect();
            assert_eq!(targets, ["Math", "undefined", "(own)", "(own)"]);
        },
    );
}

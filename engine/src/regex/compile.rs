//! Pattern → program.
//!
//! Quantifiers are written out, so that a place in the program says all there is to know of the
//! bounds that are left. What a quantifier repeats forgets its captures at every round but the
//! first, and a round beyond the obligatory ones stands between `Begin` and `End` if it could be
//! empty. Bodies of lookarounds are compiled once each, behind the main program; bodies of
//! lookbehinds with everything turned round.

use super::prefilter::Prefilter;
use super::program::{Inst, Look, NONE, Program, Reset, Run, Set};
use super::{hints, memo_rows};
use codecall_grammar::regex::{
    Direction, Flags, Inside, List, Node, NodeId, Pattern, Polarity, Quantity, SetId,
};
use rustc_hash::FxHashMap;

/// Work that is left, the next piece last; no recursion, however deep a pattern nests.
#[derive(Clone, Copy)]
enum Task {
    Node(NodeId),
    Emit(Inst),
    Label(u32),
    Reset(Inside),
}

struct Compiler<'a> {
    pattern: &'a Pattern,
    program: Program,
    insts: Vec<Inst>,
    text: Vec<u16>,
    sets: Vec<Set>,
    /// Sets of one character that patterns have as characters.
    lone_sets: FxHashMap<u32, u32>,
    runs: Vec<Run>,
    resets: Vec<Reset>,
    looks: Vec<Look>,
    /// Where each label stands; jumps name labels until all is emitted.
    labels: Vec<u32>,
    tasks: Vec<Task>,
    /// Bodies of lookarounds that are not yet compiled: number, body, direction.
    bodies: Vec<(u32, NodeId, Direction)>,
    direction: Direction,
}

pub(super) fn compile(pattern: &Pattern) -> Program {
    let unicode = pattern.flags().contains(Flags::UNICODE);
    let mut program = Program::of_pattern(pattern, unicode);
    let dead = Look {
        body: NONE,
        negative: false,
        captures: false,
    };
    let mut compiler = Compiler {
        pattern,
        sets: std::mem::take(&mut program.sets).into_vec(),
        program,
        lone_sets: FxHashMap::default(),
        insts: Vec::new(),
        text: Vec::new(),
        runs: Vec::new(),
        resets: Vec::new(),
        looks: vec![dead; pattern.looks() as usize],
        labels: Vec::new(),
        tasks: Vec::new(),
        bodies: Vec::new(),
        direction: Direction::Ahead,
    };
    compiler.run(pattern.root(), Inst::Accept);
    let mut next = 0;
    while let Some(&(look, body, direction)) = compiler.bodies.get(next) {
        next += 1;
        compiler.direction = direction;
        compiler.looks[look as usize].body = compiler.insts.len() as u32;
        compiler.run(body, Inst::LookEnd);
    }
    compiler.finish()
}

impl Compiler<'_> {
    fn run(&mut self, root: NodeId, end: Inst) {
        self.tasks.push(Task::Emit(end));
        self.tasks.push(Task::Node(root));
        while let Some(task) = self.tasks.pop() {
            match task {
                Task::Node(id) => self.node(id),
                Task::Emit(inst) => self.insts.push(inst),
                Task::Label(label) => self.labels[label as usize] = self.insts.len() as u32,
                Task::Reset(inside) => self.reset(inside),
            }
        }
    }

    const fn is_back(&self) -> bool {
        matches!(self.direction, Direction::Behind)
    }

    fn label(&mut self) -> u32 {
        self.labels.push(NONE);
        self.labels.len() as u32 - 1
    }

    /// `tasks` are to be done in the order given.
    fn then(&mut self, tasks: impl DoubleEndedIterator<Item = Task>) {
        self.tasks.extend(tasks.rev());
    }

    fn node(&mut self, id: NodeId) {
        let assertion = match self.pattern.node(id) {
            Node::Empty => return,
            Node::Char(c) => return self.char(c),
            Node::Set(set) => {
                let inst = if self.is_back() {
                    Inst::SetBack(set.0)
                } else {
                    Inst::Set(set.0)
                };
                self.insts.push(inst);
                return;
            }
            Node::Sequence(list) => return self.sequence(list),
            Node::Alternation(list) => return self.alternation(list),
            Node::Group { index, body } => {
                // Met from behind, a group begins at its end.
                let (first, second) = if self.is_back() {
                    (index * 2 + 1, index * 2)
                } else {
                    (index * 2, index * 2 + 1)
                };
                return self.then(
                    [
                        Task::Emit(Inst::Save(first)),
                        Task::Node(body),
                        Task::Emit(Inst::Save(second)),
                    ]
                    .into_iter(),
                );
            }
            Node::Repeat {
                body,
                quantity,
                inside,
            } => return self.repeat(body, quantity, inside),
            Node::Look {
                index,
                body,
                direction,
                polarity,
                inside,
            } => {
                let look = &mut self.looks[index as usize];
                if look.body == NONE {
                    // Known by any number until it is compiled.
                    look.body = 0;
                    look.negative = polarity == Polarity::Negative;
                    look.captures = !look.negative && inside.groups.0 < inside.groups.1;
                    self.bodies.push((index, body, direction));
                }
                Inst::Look(index)
            }
            Node::Start if self.pattern.flags().contains(Flags::MULTILINE) => Inst::LineStart,
            Node::Start => Inst::TextStart,
            Node::End if self.pattern.flags().contains(Flags::MULTILINE) => Inst::LineEnd,
            Node::End => Inst::TextEnd,
            Node::WordBoundary => Inst::WordBoundary,
            Node::NotWordBoundary => Inst::NotWordBoundary,
        };
        self.insts.push(assertion);
    }

    /// The units of a character, if they can be compared without looking at those around them:
    /// under the flag `u`, half a pair is no match for a lone surrogate.
    fn units(&self, c: u32) -> Option<([u16; 2], usize)> {
        match char::from_u32(c) {
            Some(c) if c > '\u{FFFF}' => {
                let mut units = [0; 2];
                c.encode_utf16(&mut units);
                Some((units, 2))
            }
            None if self.program.unicode => None,
            _ => Some(([c as u16, 0], 1)),
        }
    }

    fn char(&mut self, c: u32) {
        match self.units(c) {
            Some((units, count)) if self.is_back() => {
                let units = units[..count].iter().rev();
                self.insts.extend(units.map(|&unit| Inst::UnitBack(unit)));
            }
            Some((units, 1)) => self.insts.push(Inst::Unit(units[0])),
            Some((units, _)) => self.emit_text(&units),
            None => {
                let set = self.lone(c);
                self.insts.push(if self.is_back() {
                    Inst::SetBack(set)
                } else {
                    Inst::Set(set)
                });
            }
        }
    }

    /// The set of one character.
    fn lone(&mut self, c: u32) -> u32 {
        let next = self.sets.len() as u32;
        let set = *self.lone_sets.entry(c).or_insert(next);
        if set == next {
            self.sets.push(Set::new(&[(c, c)], 0x10_FFFF));
        }
        set
    }

    fn emit_text(&mut self, units: &[u16]) {
        let inst = self.text_inst(units);
        self.insts.push(inst);
    }

    fn text_inst(&mut self, units: &[u16]) -> Inst {
        if let [unit] = *units {
            return Inst::Unit(unit);
        }
        let from = self.text.len() as u32;
        self.text.extend_from_slice(units);
        Inst::Text(from, units.len() as u32)
    }

    fn sequence(&mut self, list: List) {
        let children = self.pattern.children(list);
        if self.is_back() {
            // The first to be met is the last.
            let tasks = children.iter().map(|&child| Task::Node(child));
            self.tasks.extend(tasks);
            return;
        }
        // Characters in a row are compared in a row.
        let (mut tasks, mut row) = (Vec::new(), Vec::new());
        for &child in children {
            let units = match self.pattern.node(child) {
                Node::Char(c) => self.units(c),
                _ => None,
            };
            if let Some((units, count)) = units {
                row.extend_from_slice(&units[..count]);
                continue;
            }
            if !row.is_empty() {
                tasks.push(Task::Emit(self.text_inst(&row)));
                row.clear();
            }
            tasks.push(Task::Node(child));
        }
        if !row.is_empty() {
            tasks.push(Task::Emit(self.text_inst(&row)));
        }
        self.then(tasks.into_iter());
    }

    fn alternation(&mut self, list: List) {
        let children = self.pattern.children(list);
        let end = self.label();
        let mut tasks = Vec::with_capacity(children.len() * 4);
        for (at, &child) in children.iter().enumerate() {
            if at + 1 == children.len() {
                tasks.extend([Task::Node(child), Task::Label(end)]);
                break;
            }
            let next = self.label();
            tasks.extend([
                Task::Emit(Inst::Try(next)),
                Task::Node(child),
                Task::Emit(Inst::Jump(end)),
                Task::Label(next),
            ]);
        }
        self.then(tasks.into_iter());
    }

    fn repeat(&mut self, body: NodeId, quantity: Quantity, inside: Inside) {
        let Quantity { min, max, greedy } = quantity;
        if max == Some(0) {
            return;
        }
        let more = max.map(|max| max.saturating_sub(min));
        if let Some(set) = self.set_of(body) {
            for _ in 0..min {
                self.node(body);
            }
            if more != Some(0) {
                self.runs.push(Run {
                    set,
                    max: more.unwrap_or(NONE),
                    greedy,
                    back: self.is_back(),
                    follow: NONE,
                    alone: false,
                });
                self.insts.push(Inst::Run(self.runs.len() as u32 - 1));
            }
            return;
        }
        let split = |target| {
            if greedy {
                Inst::Try(target)
            } else {
                Inst::Skip(target)
            }
        };
        let nullable = self.pattern.is_nullable(body);
        let mut tasks = Vec::new();
        // A loop whose rounds are never empty is entered in its last obligatory round.
        let entered = max.is_none() && min > 0 && !nullable;
        let head = self.label();
        for round in 0..min {
            if entered && round + 1 == min {
                tasks.push(Task::Label(head));
            }
            if round > 0 || entered && min == 1 {
                tasks.push(Task::Reset(inside));
            }
            tasks.push(Task::Node(body));
        }
        let end = self.label();
        let round = [
            nullable.then_some(Task::Emit(Inst::Begin)),
            Some(Task::Reset(inside)),
            Some(Task::Node(body)),
            nullable.then_some(Task::Emit(Inst::End)),
        ];
        if entered {
            // The loop's end is its choice.
            let again = if greedy {
                Inst::Skip(head)
            } else {
                Inst::Try(head)
            };
            tasks.push(Task::Emit(again));
        } else if let Some(more) = more {
            for _ in 0..more {
                tasks.push(Task::Emit(split(end)));
                tasks.extend(round.iter().flatten().copied());
            }
        } else {
            tasks.extend([Task::Label(head), Task::Emit(split(end))]);
            tasks.extend(round.into_iter().flatten());
            tasks.push(Task::Emit(Inst::Jump(head)));
        }
        tasks.push(Task::Label(end));
        self.then(tasks.into_iter());
    }

    /// The set of a node that matches one unit or code point, whatever surrounds it.
    fn set_of(&mut self, body: NodeId) -> Option<u32> {
        match self.pattern.node(body) {
            Node::Set(SetId(set)) => Some(set),
            Node::Char(c) => Some(self.lone(c)),
            _ => None,
        }
    }

    fn reset(&mut self, inside: Inside) {
        let groups = (inside.groups.0 * 2, inside.groups.1 * 2);
        let looks = inside.looks;
        if groups.0 == groups.1 {
            return;
        }
        let first = self.program.groups() as u32 * 2;
        let reset = Reset {
            groups,
            looks: (first + looks.0, first + looks.1),
        };
        let known = self.resets.iter().position(|&other| other == reset);
        let index = known.unwrap_or_else(|| {
            self.resets.push(reset);
            self.resets.len() - 1
        });
        self.insts.push(Inst::Reset(index as u32));
    }

    /// Labels become places, jumps to jumps go where those go.
    fn resolve(&mut self) {
        for at in 0..self.insts.len() {
            let mut inst = self.insts[at];
            if let Inst::Try(target) | Inst::Skip(target) | Inst::Jump(target) = &mut inst {
                let mut place = self.labels[*target as usize];
                // Forward only: no jump names a jump behind it that names this one.
                while let Some(Inst::Jump(next)) = self.insts.get(place as usize)
                    && place as usize > at
                {
                    place = self.labels[*next as usize];
                }
                *target = place;
            }
            self.insts[at] = inst;
        }
    }

    fn finish(mut self) -> Program {
        self.resolve();
        let mut program = self.program;
        let flags = self.pattern.flags();
        program.wide_words = program.unicode && flags.contains(Flags::IGNORE_CASE);
        (program.memo, program.memo_bits) = memo_rows::assign(&self.insts, &self.runs, &self.looks);
        program.insts = self.insts.into();
        program.text = self.text.into();
        program.sets = self.sets.into();
        program.runs = self.runs.into();
        program.resets = self.resets.into();
        program.looks = self.looks.into();
        program.prefilter = Prefilter::of(&program);
        hints::add(&mut program);
        program
    }
}

//! Disjunctions, terms, groups and quantifiers.
//!
//! Follows the order in which V8 looks at things, so that a pattern with several faults gets the
//! same message. Groups are kept on a stack of their own. What is right in JavaScript but not
//! supported is remembered while the rest is parsed; a syntax error counts more.

use super::char_set::{self, Ranges};
use super::fold::Folding;
use super::pattern::{
    CharSet, Direction, Inside, List, Node, NodeId, Pattern, Polarity, Quantity, SetId,
};
use super::{BOUND_MAX, Flags, GROUPS_MAX, NESTING_MAX, NODES_MAX, PATTERN_CHARS_MAX, RegexError};
use std::collections::HashMap;

/// Parses `units`, the text of a pattern.
///
/// Takes time linear in the text, plus the size of its sets of characters.
pub fn parse(units: &[u16], flags: Flags) -> Result<Pattern, RegexError> {
    let mut parser = Parser::new(units, flags);
    let chars = char::decode_utf16(units.iter().copied()).count();
    if chars > PATTERN_CHARS_MAX {
        return Err(RegexError::too_complex());
    }
    parser.scan_groups();
    let root = parser.disjunction()?;
    parser.check_references()?;
    parser.finish(root)
}

/// Bounds from here on are the same number, as in V8.
const INFINITE: u32 = i32::MAX as u32;

pub(super) type Parsed<T> = Result<T, RegexError>;

pub(super) struct Parser<'a> {
    units: &'a [u16],
    pub(super) at: usize,
    pub(super) flags: Flags,
    pattern: Pattern,
    /// Nodes that each node stands for once bounds are written out.
    costs: Vec<u32>,
    known_sets: HashMap<CharSet, SetId>,
    pub(super) known_properties: HashMap<(String, bool), SetId>,
    /// Capturing groups of the whole text.
    groups_max: u32,
    /// Whether any of them has a name.
    pub(super) has_names: bool,
    /// Names that back references name.
    references: Vec<Box<str>>,
    unsupported: Option<RegexError>,
    /// Terms of the alternatives that are not finished, of all open groups.
    terms: Vec<NodeId>,
    /// Finished alternatives, of all open groups.
    alternatives: Vec<NodeId>,
    open: Vec<Level>,
}

/// A group that is not closed.
struct Level {
    kind: GroupKind,
    /// Where its terms and alternatives begin.
    terms: usize,
    alternatives: usize,
    /// Numbers of the next group and lookaround when it was opened.
    from: (u32, u32),
}

enum GroupKind {
    Whole,
    Plain,
    Capture(u32, Option<Box<str>>),
    Look(u32, Direction, Polarity),
}

impl<'a> Parser<'a> {
    fn new(units: &'a [u16], flags: Flags) -> Self {
        Self {
            units,
            at: 0,
            flags,
            pattern: Pattern {
                nodes: Vec::new(),
                lists: Vec::new(),
                sets: Vec::new(),
                root: NodeId(0),
                flags,
                nullable: Vec::new(),
                groups: 1,
                looks: 0,
                names: Vec::new(),
                expanded: 0,
            },
            costs: Vec::new(),
            known_sets: HashMap::new(),
            known_properties: HashMap::new(),
            groups_max: 0,
            has_names: false,
            references: Vec::new(),
            unsupported: None,
            terms: Vec::new(),
            alternatives: Vec::new(),
            open: Vec::new(),
        }
    }

    pub(super) const fn is_unicode(&self) -> bool {
        self.flags.contains(Flags::UNICODE)
    }

    // Reading

    /// The unit `ahead` of the current one as an ASCII character; NUL for others and at the end.
    pub(super) fn ascii(&self, ahead: usize) -> u8 {
        let unit = self.units.get(self.at + ahead).copied().unwrap_or(0);
        u8::try_from(unit).ok().filter(u8::is_ascii).unwrap_or(0)
    }

    /// Units that are left.
    pub(super) const fn rest(&self) -> usize {
        self.units.len().saturating_sub(self.at)
    }

    pub(super) fn is_done(&self) -> bool {
        self.rest() == 0
    }

    /// Steps over `c` if it is next.
    pub(super) fn eat(&mut self, c: u8) -> bool {
        let found = self.ascii(0) == c;
        self.at += usize::from(found);
        found
    }

    /// The next unit, or code point where `pairs` are joined, and steps over it.
    pub(super) fn next(&mut self, pairs: bool) -> Option<u32> {
        let &lead = self.units.get(self.at)?;
        self.at += 1;
        if pairs
            && let Some(&trail) = self.units.get(self.at)
            && let Some(point) = join(lead, trail)
        {
            self.at += 1;
            return Some(point);
        }
        Some(u32::from(lead))
    }

    /// Counts the groups of the whole text, which decides what `\1` and `\k` mean.
    fn scan_groups(&mut self) {
        let mut in_class = false;
        while !self.is_done() {
            let c = self.ascii(0);
            self.at += 1;
            match c {
                b'\\' => self.at += 1,
                b']' => in_class = false,
                _ if in_class => {}
                b'[' => in_class = true,
                b'(' if self.ascii(0) != b'?' => self.groups_max += 1,
                b'(' if self.ascii(1) == b'<' && !matches!(self.ascii(2), b'=' | b'!') => {
                    self.groups_max += 1;
                    self.has_names = true;
                }
                _ => {}
            }
        }
        self.at = 0;
    }

    // Making nodes

    fn add(&mut self, node: Node, cost: u32) -> NodeId {
        let id = NodeId(self.pattern.nodes.len() as u32);
        let nullable = self.nullable(node);
        self.pattern.nodes.push(node);
        self.pattern.nullable.push(nullable);
        self.costs.push(cost);
        if cost > NODES_MAX {
            self.refuse(RegexError::too_complex());
        }
        id
    }

    fn nullable(&self, node: Node) -> bool {
        let pattern = &self.pattern;
        let is_nullable = |&id: &NodeId| pattern.is_nullable(id);
        match node {
            Node::Char(_) | Node::Set(_) => false,
            Node::Empty
            | Node::Start
            | Node::End
            | Node::WordBoundary
            | Node::NotWordBoundary
            | Node::Look { .. } => true,
            Node::Sequence(list) => pattern.children(list).iter().all(is_nullable),
            Node::Alternation(list) => pattern.children(list).iter().any(is_nullable),
            Node::Group { body, .. } => is_nullable(&body),
            Node::Repeat { body, quantity, .. } => quantity.min == 0 || is_nullable(&body),
        }
    }

    fn cost(&self, id: NodeId) -> u32 {
        self.costs[id.0 as usize]
    }

    /// Remembers the first thing that is not supported.
    pub(super) fn refuse(&mut self, error: RegexError) {
        self.unsupported.get_or_insert(error);
    }

    pub(super) fn set(&mut self, ranges: Ranges) -> SetId {
        let set = ranges.finish();
        let next = SetId(self.pattern.sets.len() as u32);
        let id = *self.known_sets.entry(set.clone()).or_insert(next);
        if id == next {
            self.pattern.sets.push(set);
        }
        id
    }

    pub(super) fn push_set(&mut self, set: SetId) {
        let node = self.add(Node::Set(set), 1);
        self.terms.push(node);
    }

    pub(super) fn push_char(&mut self, c: u32) {
        let mut equal = Ranges::default();
        if let Some(folding) = Folding::of(self.flags) {
            folding.each_equal(c, c, |other| equal.add(other, other));
        }
        let node = if equal.is_empty() {
            Node::Char(c)
        } else {
            Node::Set(self.set(equal))
        };
        let node = self.add(node, 1);
        self.terms.push(node);
    }

    fn push_leaf(&mut self, node: Node) {
        let node = self.add(node, 1);
        self.terms.push(node);
    }

    /// A back reference: parsed on as if it were empty.
    pub(super) fn push_reference(&mut self, name: Option<Box<str>>) {
        match name {
            Some(name) => self.references.push(name),
            None => self.refuse(RegexError::backreference()),
        }
        self.push_leaf(Node::Empty);
    }

    /// The children from `from` on as one node.
    fn gather(&mut self, from: usize, alternation: bool) -> NodeId {
        let children = if alternation {
            &mut self.alternatives
        } else {
            &mut self.terms
        };
        let nodes = children.split_off(from);
        if let [only] = nodes[..] {
            return only;
        }
        if nodes.is_empty() {
            return self.add(Node::Empty, 1);
        }
        let list = self.list(&nodes);
        let mut cost = if alternation { list.len } else { 0 };
        for &node in &nodes {
            cost = cost.saturating_add(self.cost(node));
        }
        let node = if alternation {
            Node::Alternation(list)
        } else {
            Node::Sequence(list)
        };
        self.add(node, cost)
    }

    fn list(&mut self, nodes: &[NodeId]) -> List {
        let from = self.pattern.lists.len() as u32;
        self.pattern.lists.extend_from_slice(nodes);
        List {
            from,
            len: nodes.len() as u32,
        }
    }

    fn finish_alternative(&mut self, from: usize) {
        let node = self.gather(from, false);
        self.alternatives.push(node);
    }

    // The grammar

    fn disjunction(&mut self) -> Parsed<NodeId> {
        let mut level = self.level(GroupKind::Whole, (1, 0));
        loop {
            let mut from = self.next_numbers();
            if self.is_done() {
                if !self.open.is_empty() {
                    return Err(RegexError::syntax("Unterminated group"));
                }
                self.finish_alternative(level.terms);
                return Ok(self.gather(level.alternatives, true));
            }
            match self.ascii(0) {
                b')' => {
                    let Some(outer) = self.open.pop() else {
                        return Err(RegexError::syntax("Unmatched ')'"));
                    };
                    self.at += 1;
                    from = level.from;
                    self.close(std::mem::replace(&mut level, outer))?;
                }
                b'|' => {
                    self.at += 1;
                    self.finish_alternative(level.terms);
                    continue;
                }
                b'*' | b'+' | b'?' => return Err(RegexError::syntax("Nothing to repeat")),
                c @ (b'^' | b'$') => {
                    self.at += 1;
                    self.push_leaf(if c == b'^' { Node::Start } else { Node::End });
                    continue;
                }
                b'(' => {
                    let kind = self.open_group()?;
                    let inner = self.level(kind, from);
                    self.open.push(std::mem::replace(&mut level, inner));
                    if self.open.len() > NESTING_MAX {
                        self.refuse(RegexError::too_complex());
                    }
                    continue;
                }
                b'[' => {
                    let set = self.class()?;
                    self.push_set(set);
                }
                b'\\' if matches!(self.ascii(1), b'b' | b'B') => {
                    let plain = self.ascii(1) == b'b';
                    self.at += 2;
                    self.push_leaf(if plain {
                        Node::WordBoundary
                    } else {
                        Node::NotWordBoundary
                    });
                    continue;
                }
                b'\\' => self.escape()?,
                b'.' => {
                    self.at += 1;
                    let set = self.set(char_set::dot(self.flags));
                    self.push_set(set);
                }
                b'{' if self.bounds().is_some() => {
                    return Err(RegexError::syntax("Nothing to repeat"));
                }
                b'{' | b'}' | b']' if self.is_unicode() => {
                    return Err(RegexError::syntax("Lone quantifier brackets"));
                }
                _ => {
                    let c = self.next(self.is_unicode()).unwrap_or(0);
                    self.push_char(c);
                }
            }
            self.quantifier(from)?;
        }
    }

    fn level(&self, kind: GroupKind, from: (u32, u32)) -> Level {
        Level {
            kind,
            terms: self.terms.len(),
            alternatives: self.alternatives.len(),
            from,
        }
    }

    const fn next_numbers(&self) -> (u32, u32) {
        (self.pattern.groups, self.pattern.looks)
    }

    /// What was numbered since the next numbers were `from`.
    const fn inside(&self, from: (u32, u32)) -> Inside {
        Inside {
            groups: (from.0, self.pattern.groups),
            looks: (from.1, self.pattern.looks),
        }
    }

    /// Steps over the head of a group.
    fn open_group(&mut self) -> Parsed<GroupKind> {
        self.at += 1;
        if self.eat(b'?') {
            let c = self.ascii(0);
            let behind = c == b'<';
            let mark = if behind { self.ascii(1) } else { c };
            match (behind, mark) {
                (false, b':') => {
                    self.at += 1;
                    return Ok(GroupKind::Plain);
                }
                (_, b'=' | b'!') => {
                    self.at += 1 + usize::from(behind);
                    let direction = if behind {
                        Direction::Behind
                    } else {
                        Direction::Ahead
                    };
                    let polarity = if mark == b'=' {
                        Polarity::Positive
                    } else {
                        Polarity::Negative
                    };
                    let index = self.pattern.looks;
                    self.pattern.looks += 1;
                    return Ok(GroupKind::Look(index, direction, polarity));
                }
                (true, _) => self.at += 1,
                _ => return Err(self.wrong_group()),
            }
            let index = self.next_group();
            let name = self.group_name()?;
            return Ok(GroupKind::Capture(index, Some(name)));
        }
        Ok(GroupKind::Capture(self.next_group(), None))
    }

    fn next_group(&mut self) -> u32 {
        let index = self.pattern.groups;
        self.pattern.groups += 1;
        if index > GROUPS_MAX {
            self.refuse(RegexError::too_complex());
        }
        index
    }

    /// What stands behind `(?` is not known: modifiers, or nothing that means anything.
    fn wrong_group(&self) -> RegexError {
        let rest = self.units[self.at..].iter();
        let marks = rest.take_while(|&&unit| "ims-".encode_utf16().any(|mark| mark == unit));
        let count = marks.count();
        if count > 0 && self.ascii(count) == b':' {
            RegexError::unsupported("Invalid group")
        } else {
            RegexError::syntax("Invalid group")
        }
    }

    /// The group of `level` ends here.
    fn close(&mut self, level: Level) -> Parsed<()> {
        self.finish_alternative(level.terms);
        let body = self.gather(level.alternatives, true);
        let cost = self.cost(body).saturating_add(2);
        let node = match level.kind {
            // A lookaround in a group can be repeated where a bare one cannot.
            GroupKind::Plain if matches!(self.pattern.node(body), Node::Look { .. }) => {
                let list = self.list(&[body]);
                self.add(Node::Sequence(list), cost)
            }
            GroupKind::Whole | GroupKind::Plain => body,
            GroupKind::Capture(index, name) => {
                if let Some(name) = name {
                    self.name_group(name, index)?;
                }
                self.add(Node::Group { index, body }, cost)
            }
            GroupKind::Look(index, direction, polarity) => {
                let inside = self.inside((level.from.0, index + 1));
                self.add(
                    Node::Look {
                        index,
                        body,
                        direction,
                        polarity,
                        inside,
                    },
                    cost,
                )
            }
        };
        self.terms.push(node);
        Ok(())
    }

    /// Names are compared when their groups end, and end up in the order of their groups.
    fn name_group(&mut self, name: Box<str>, index: u32) -> Parsed<()> {
        let names = &mut self.pattern.names;
        if names.iter().any(|(known, _)| *known == name) {
            return Err(RegexError::unsupported("Duplicate capture group name"));
        }
        let at = names.partition_point(|&(_, known)| known < index);
        names.insert(at, (name, index));
        Ok(())
    }

    /// A quantifier behind the last term, if there is one. The next numbers before the term
    /// were `from`.
    fn quantifier(&mut self, from: (u32, u32)) -> Parsed<()> {
        let (min, max) = match self.ascii(0) {
            b'*' => (0, u32::MAX),
            b'+' => (1, u32::MAX),
            b'?' => (0, 1),
            b'{' => match self.bounds() {
                Some((min, max, _)) if max < min => {
                    return Err(RegexError::syntax("numbers out of order in {} quantifier"));
                }
                Some((min, max, end)) => {
                    self.at = end - 1;
                    (min, max)
                }
                None if self.is_unicode() => {
                    return Err(RegexError::syntax("Incomplete quantifier"));
                }
                None => return Ok(()),
            },
            _ => return Ok(()),
        };
        self.at += 1;
        let greedy = !self.eat(b'?');
        let Some(body) = self.terms.pop() else {
            return Err(RegexError::syntax("Nothing to repeat"));
        };
        let node = self.pattern.node(body);
        if let Node::Look { direction, .. } = node
            && (self.is_unicode() || direction == Direction::Behind)
        {
            return Err(RegexError::syntax("Invalid quantifier"));
        }
        let max = (max != u32::MAX).then_some(max);
        if min > BOUND_MAX || max.is_some_and(|max| max > BOUND_MAX) {
            self.refuse(RegexError::too_complex());
        }
        // A loop whose rounds are never empty is entered in its first obligatory round.
        let rounds = min.saturating_add(u32::from(self.pattern.is_nullable(body)));
        let copies = max.unwrap_or(rounds).max(1);
        let own = if matches!(node, Node::Char(_) | Node::Set(_)) {
            1
        } else {
            self.cost(body).saturating_add(2)
        };
        let node = Node::Repeat {
            body,
            quantity: Quantity { min, max, greedy },
            inside: self.inside(from),
        };
        let node = self.add(node, own.saturating_mul(copies));
        self.terms.push(node);
        Ok(())
    }

    /// `{n}`, `{n,}` or `{n,m}` here: the bounds (`u32::MAX`: none) and where it ends.
    fn bounds(&self) -> Option<(u32, u32, usize)> {
        let mut at = self.at + 1;
        let min = self.number(&mut at)?;
        let unit = |at: usize| self.units.get(at).copied().unwrap_or(0);
        let max = if unit(at) == u16::from(b',') {
            at += 1;
            self.number(&mut at).unwrap_or(u32::MAX)
        } else {
            min
        };
        (unit(at) == u16::from(b'}')).then_some((min, max, at + 1))
    }

    /// A decimal number at `at`, not larger than any bound that could be meant.
    fn number(&self, at: &mut usize) -> Option<u32> {
        let from = *at;
        let mut number = 0_u32;
        while let Some(&unit) = self.units.get(*at)
            && (0x30..0x3A).contains(&unit)
        {
            number = number
                .saturating_mul(10)
                .saturating_add(u32::from(unit) - 0x30);
            *at += 1;
        }
        (*at > from).then_some(number.min(INFINITE))
    }

    fn check_references(&mut self) -> Parsed<()> {
        let names = &self.pattern.names;
        let is_known = |name: &str| names.iter().any(|(known, _)| **known == *name);
        if !self.references.iter().all(|name| is_known(name)) {
            return Err(RegexError::syntax("Invalid named capture referenced"));
        }
        if !self.references.is_empty() {
            self.refuse(RegexError::backreference());
        }
        Ok(())
    }

    /// Whether `\1` and the like, with this number, is a back reference.
    pub(super) const fn is_group(&self, number: u32) -> bool {
        number <= self.groups_max
    }

    fn finish(mut self, root: NodeId) -> Parsed<Pattern> {
        if let Some(error) = self.unsupported {
            return Err(error);
        }
        self.pattern.root = root;
        self.pattern.expanded = self.cost(root);
        Ok(self.pattern)
    }
}

/// The code point of a surrogate pair.
pub(super) fn join(lead: u16, trail: u16) -> Option<u32> {
    let is_pair = matches!(lead, 0xD800..=0xDBFF) && matches!(trail, 0xDC00..=0xDFFF);
    is_pair.then(|| 0x1_0000 + ((u32::from(lead) - 0xD800) << 10) + (u32::from(trail) - 0xDC00))
}

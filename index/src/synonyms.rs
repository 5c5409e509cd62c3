//! Words that name the same operation or thing, and phrases among them.

use std::collections::HashMap;

use crate::tokenize::{Token, stem, tokenize};

/// The default groups, entries divided by commas, the most usual first.
const DEFAULT: &[&str] = &[
    "create, add, new, insert, make, append, generate, register",
    "delete, remove, destroy, drop, erase, purge, get rid of",
    "get, fetch, retrieve, read, load, obtain, look up",
    "update, edit, modify, change, patch, alter, set",
    "list, show, display, enumerate, browse, view",
    "find, search, lookup, query, locate, filter, look for",
    "archive, shelve, put away",
    "enable, activate, start, turn on, switch on",
    "disable, deactivate, stop, turn off, switch off, halt",
    "run, execute, invoke, trigger, launch",
    "restart, reset, reboot, reload",
    "validate, verify, check, test, confirm",
    "analyze, analyse, summarize, count, calculate, compute, aggregate",
    "copy, clone, duplicate, replicate",
    "move, transfer, rename, relocate, migrate",
    "save, store, write, persist",
    "sync, synchronize, refresh",
    "import, upload, ingest",
    "export, download, dump, backup, back up",
    "connect, link, attach, join",
    "disconnect, unlink, detach",
    "login, auth, authenticate, log in, sign in, signin",
    "logout, log out, sign out, signout",
    "approve, grant, allow, accept, permit",
    "deny, reject, block, refuse, decline",
    "encrypt, cipher, hash",
    "decrypt, decipher",
    "deploy, release, publish, roll out, ship",
    "debug, fix, troubleshoot, repair",
    "compile, build, bundle",
    "buy, order, purchase, pay, checkout",
    "sell, refund, charge, invoice, bill",
    "subscribe, sign up, follow, enroll",
    "unsubscribe, cancel, opt out, terminate",
    "schedule, book, plan, reserve, appointment",
    "send, post, notify, email, message, mail",
    "reply, respond, answer",
    "share, invite, collaborate",
    "convert, transform, translate, render",
    "merge, combine, concatenate",
    "compare, diff",
    "user, account, member, profile, customer, client, employee, person",
    "role, group, team",
    "file, document, attachment, doc",
    "folder, directory",
    "image, picture, photo, screenshot",
    "message, notification, alert, event",
    "log, trace, metric, audit",
    "setting, config, option, configuration, preference",
    "permission, policy, privilege, access",
    "organization, company, tenant, project, repo, repository, workspace",
    "product, item, sku, stock",
    "task, ticket, issue, bug, job, todo",
    "id, key, uuid, token, identifier",
    "error, failure, exception",
    "price, cost, rate",
    "website, site, web page, webpage, url",
];

/// How queries are widened by words of the same meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SynonymOptions {
    /// False: queries are taken as they are.
    pub enabled: bool,
    /// Further groups; a group is a list of words or phrases that mean the same.
    pub additional: Vec<Vec<String>>,
    /// True: only `additional` counts, the built-in groups do not.
    pub replace_defaults: bool,
    /// At most so many synonyms a query term, in the order of the groups and within them; 5 by default.
    pub max_expansions_per_term: usize,
}

impl Default for SynonymOptions {
    fn default() -> Self {
        Self {
            enabled: true,
            additional: Vec::new(),
            replace_defaults: false,
            max_expansions_per_term: 5,
        }
    }
}

/// A word or phrase of a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    /// In the form that [`tokenize`] gives; a phrase is its words joined by one space.
    pub(crate) text: String,
    /// The stem of a word; a phrase is a stem of its own.
    pub(crate) stem: String,
}

/// The groups, ready for look-ups.
#[derive(Debug, Clone, Default)]
pub(crate) struct Synonyms {
    groups: Vec<Vec<Entry>>,
    /// Stem → the groups that hold it, ascending.
    of_stem: HashMap<String, Vec<usize>>,
    /// First word → the phrases that begin with it.
    phrases: HashMap<String, Vec<String>>,
    expansions_max: usize,
}

impl Synonyms {
    /// Prepares the groups that the options name; the user's own come first.
    pub(crate) fn new(options: &SynonymOptions) -> Self {
        let mut synonyms = Self {
            expansions_max: options.max_expansions_per_term,
            ..Self::default()
        };
        if !options.enabled {
            return synonyms;
        }
        for group in &options.additional {
            synonyms.add_group(group.iter().map(String::as_str));
        }
        if !options.replace_defaults {
            for group in DEFAULT {
                synonyms.add_group(group.split(','));
            }
        }
        synonyms
    }

    fn add_group<'a>(&mut self, texts: impl Iterator<Item = &'a str>) {
        let mut group: Vec<Entry> = Vec::new();
        for text in texts {
            let mut tokens = Vec::new();
            tokenize(text, &mut tokens);
            let words: Vec<String> = tokens
                .into_iter()
                .filter(|it| !it.joined)
                .map(|it| it.text)
                .collect();
            let text = words.join(" ");
            let stem = if words.len() == 1 {
                stem(&text)
            } else {
                text.clone()
            };
            if text.is_empty() || group.iter().any(|it| it.stem == stem) {
                continue;
            }
            self.of_stem
                .entry(stem.clone())
                .or_default()
                .push(self.groups.len());
            if words.len() > 1 {
                let phrases = self.phrases.entry(words[0].clone()).or_default();
                if !phrases.contains(&text) {
                    phrases.push(text.clone());
                }
            }
            group.push(Entry { text, stem });
        }
        self.groups.push(group);
    }

    /// Words and phrases that mean the same as the word or phrase of this stem, without itself, at most
    /// `max_expansions_per_term`.
    pub(crate) fn expand(&self, stem: &str) -> Vec<&Entry> {
        let mut expansions: Vec<&Entry> = Vec::new();
        for &group in self.of_stem.get(stem).into_iter().flatten() {
            for other in &self.groups[group] {
                if expansions.len() >= self.expansions_max {
                    return expansions;
                }
                if other.stem != stem && expansions.iter().all(|it| it.stem != other.stem) {
                    expansions.push(other);
                }
            }
        }
        expansions
    }

    /// Calls `found` for each known phrase in the token sequence, with the place of its first word.
    pub(crate) fn find_phrases(&self, tokens: &[Token], mut found: impl FnMut(usize, &str)) {
        if self.phrases.is_empty() {
            return;
        }
        for (at, token) in tokens.iter().enumerate() {
            for phrase in self.phrases.get(&token.text).into_iter().flatten() {
                let mut rest = tokens[at..].iter().map(|it| it.text.as_str());
                if phrase.split(' ').all(|word| rest.next() == Some(word)) {
                    found(at, phrase);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn group(words: &[&str]) -> Vec<String> {
        words.iter().map(|it| (*it).to_owned()).collect()
    }

    fn expand(synonyms: &Synonyms, word: &str) -> Vec<String> {
        synonyms
            .expand(&stem(word))
            .into_iter()
            .map(|it| it.text.clone())
            .collect()
    }

    #[test]
    fn expands_in_group_order_up_to_the_limit() {
        let synonyms = Synonyms::new(&SynonymOptions::default());
        assert_eq!(
            expand(&synonyms, "create"),
            ["add", "new", "insert", "make", "append"]
        );
        assert_eq!(
            expand(&synonyms, "creating"),
            ["add", "new", "insert", "make", "append"]
        );
        assert!(expand(&synonyms, "zebra").is_empty());
        let options = SynonymOptions {
            max_expansions_per_term: 1,
            ..SynonymOptions::default()
        };
        assert_eq!(expand(&Synonyms::new(&options), "delete"), ["remove"]);
        let options = SynonymOptions {
            enabled: false,
            ..SynonymOptions::default()
        };
        assert!(expand(&Synonyms::new(&options), "delete").is_empty());
    }

    #[test]
    fn own_groups_come_first_or_alone() {
        let mut options = SynonymOptions {
            additional: vec![
                group(&["Deals", "Opportunities"]),
                group(&["delete", "nuke"]),
            ],
            ..SynonymOptions::default()
        };
        let synonyms = Synonyms::new(&options);
        assert_eq!(expand(&synonyms, "deal"), ["opportunity"]);
        assert_eq!(expand(&synonyms, "delete")[..2], ["nuke", "remove"]);
        options.replace_defaults = true;
        assert_eq!(expand(&Synonyms::new(&options), "delete"), ["nuke"]);
    }

    #[test]
    fn phrases_are_found_in_sequence() {
        let synonyms = Synonyms::new(&SynonymOptions::default());
        let mut tokens = Vec::new();
        tokenize("let me log in and sign out", &mut tokens);
        let mut found = Vec::new();
        synonyms.find_phrases(&tokens, |at, phrase| found.push((at, phrase.to_owned())));
        assert_eq!(
            found,
            [(2, "log in".to_owned()), (5, "sign out".to_owned())]
        );
    }
}

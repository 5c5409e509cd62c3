//! What is indexed: one [`Document`] a tool, and the fields evidence is counted in.

use std::fmt;

/// Number of a document inside one snapshot: the row of every per-document column. A number is reused after a
/// removal, so it means nothing outside the snapshot it came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct DocId(pub(crate) u32);

impl DocId {
    /// The row in a per-document column.
    pub(crate) fn row(self) -> usize {
        self.0 as usize
    }
}

/// The searchable text of one tool. Only `name` is needed; it is the document's identity in the index.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// Full tool name, for example `users:list`. Unique in an index: a later document replaces an earlier one.
    pub name: String,
    /// What the tool does, in the words of its author.
    pub description: String,
    /// Free labels.
    pub tags: Vec<String>,
    /// The application the tool belongs to; requests can be limited to some of them.
    pub app_id: Option<String>,
    /// Input properties as (name, description), nested ones included. Allowed values of an enumeration can be
    /// appended to the description.
    pub parameters: Vec<(String, String)>,
    /// Usage examples.
    pub examples: Vec<Example>,
}

/// One usage example of a tool.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Example {
    /// What the example shows.
    pub description: String,
    /// Keys and string values of the example's input, in any order.
    pub input_words: Vec<String>,
}

/// Where a word was found. Evidence is summed a field; see [`crate::Weights`] for what each is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// The parts of the tool's name.
    Name,
    /// The description.
    Description,
    /// The tags.
    Tags,
    /// Input properties and examples: a tie-break below the other three.
    Details,
}

impl Field {
    /// Every field, in the order of the columns.
    pub const ALL: [Self; FIELDS] = [Self::Name, Self::Description, Self::Tags, Self::Details];

    /// The column of this field.
    pub(crate) fn column(self) -> usize {
        self as usize
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Name => "name",
            Self::Description => "description",
            Self::Tags => "tags",
            Self::Details => "details",
        })
    }
}

/// Number of fields.
pub(crate) const FIELDS: usize = 4;

/// One number a field.
pub(crate) type FieldRow = [f32; FIELDS];

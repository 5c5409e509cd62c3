//! Containers of documents that nobody has looked into are written from the tape.

use super::names::index_rank;
use super::{Event, Frame, Piece, TICK_STEPS, Writer, Wrote};
use crate::heap::Heap;
use crate::heap::cell::Cell;
use crate::json::doc::Doc;
use crate::json::escape::Text;
use crate::json::key_tree::UNSHAPED_INDEXED;
use crate::json::tape::{KeyText, Node};
use crate::machine::convert::NumberText;
use crate::text::array_index;
use crate::value::Handle;

impl Writer {
    /// The frame of a container of a document.
    pub(super) fn doc_frame(&mut self, doc: Handle, source: &Doc, at: u32) -> Result<Frame, Event> {
        Ok(match source.node(at) {
            Node::Array { end, .. } => Frame::DocArray {
                doc,
                at: at + 2,
                end,
            },
            Node::Object { keys, len, end } if keys == UNSHAPED_INDEXED => {
                self.memory(len as usize * size_of::<(KeyText, u32)>())?;
                let mut pairs = Vec::with_capacity(len as usize);
                let mut at = at + 2;
                while let Some((key, value, next)) = source.entry(at, end) {
                    pairs.push((key, value));
                    at = next;
                }
                pairs.sort_by_key(|(key, _)| {
                    index_rank(array_index(source.bytes_at(key.offset, key.len)))
                });
                self.work += pairs.len();
                Frame::DocPairs { doc, pairs, at: 0 }
            }
            Node::Object { end, .. } => Frame::DocObject {
                doc,
                at: at + 2,
                end,
            },
            _ => Frame::DocArray { doc, at, end: at },
        })
    }

    /// Writes members of a container of a document until it ends or a container begins.
    pub(super) fn advance_doc(&mut self, heap: &Heap) -> Wrote {
        let Some(frame) = self.frames.last() else {
            return Ok(());
        };
        let (doc, mut place) = match frame {
            Frame::DocArray { doc, at, .. }
            | Frame::DocObject { doc, at, .. }
            | Frame::DocPairs { doc, at, .. } => (*doc, *at),
            _ => return Ok(()),
        };
        let Cell::Doc(source) = heap.cell(doc) else {
            return Ok(());
        };
        if self.frames.len() > self.depth_max && !self.is_empty_doc(source, place) {
            return Err(Event::Depth);
        }
        let stopped = loop {
            if self.work >= TICK_STEPS {
                break Ok(());
            }
            let next = match self.frames.last() {
                Some(Frame::DocArray { end, .. }) => {
                    (place < *end).then(|| (None, place, source.after(place)))
                }
                Some(Frame::DocObject { end, .. }) => source
                    .entry(place, *end)
                    .map(|(key, value, next)| (Some(key), value, next)),
                Some(Frame::DocPairs { pairs, .. }) => pairs
                    .get(place as usize)
                    .map(|(key, value)| (Some(*key), *value, place + 1)),
                _ => None,
            };
            let Some((key, value, next)) = next else {
                self.set_place(place);
                return self.close();
            };
            match self.put_doc(doc, source, key, value) {
                Err(event) => break Err(event),
                Ok(inner) => {
                    place = next;
                    let counted = self.count();
                    if let Some(inner) = inner {
                        self.set_place(place);
                        self.frames.push(inner);
                        return counted;
                    }
                    if counted.is_err() {
                        break counted;
                    }
                }
            }
        };
        self.set_place(place);
        stopped
    }

    /// Writes one member of a container of a document; of a container only the bracket, and gives
    /// its frame.
    pub(super) fn put_doc(
        &mut self,
        doc: Handle,
        source: &Doc,
        key: Option<KeyText>,
        at: u32,
    ) -> Result<Option<Frame>, Event> {
        let string =
            |text: KeyText| Text::wtf8(source.bytes_at(text.offset, text.len), source.is_plain());
        let mut number = NumberText::default();
        let mut inner = false;
        let piece = match source.node(at) {
            Node::Bool(true) => Piece::Raw(b"true"),
            Node::Bool(false) => Piece::Raw(b"false"),
            Node::Number(value) if value.is_finite() => Piece::Raw(number.format(value).as_bytes()),
            Node::Number(_) | Node::Null | Node::Dropped => Piece::Raw(b"null"),
            Node::String { offset, len } => Piece::Text(string(KeyText { offset, len })),
            Node::Array { .. } => {
                inner = true;
                Piece::Raw(b"[")
            }
            Node::Object { .. } => {
                inner = true;
                Piece::Raw(b"{")
            }
        };
        let key = key.map(string);
        let name = key.map_or(0, |key| self.name_len(key.written_len()));
        let bytes = self.lead_len() + name + piece.len();
        self.room(bytes)?;
        let frame = if inner {
            self.frame_memory()?;
            Some(self.doc_frame(doc, source, at)?)
        } else {
            None
        };
        self.write_lead();
        if let Some(key) = key {
            key.write(&mut self.out);
            self.write_colon();
        }
        piece.write(&mut self.out);
        self.work += bytes / 16;
        Ok(frame)
    }

    /// Whether no member is left at a place.
    pub(super) fn is_empty_doc(&self, source: &Doc, place: u32) -> bool {
        match self.frames.last() {
            Some(Frame::DocArray { end, .. }) => place >= *end,
            Some(Frame::DocObject { end, .. }) => source.entry(place, *end).is_none(),
            Some(Frame::DocPairs { pairs, .. }) => place as usize >= pairs.len(),
            _ => true,
        }
    }

    pub(super) fn set_place(&mut self, place: u32) {
        if let Some(
            Frame::DocArray { at, .. } | Frame::DocObject { at, .. } | Frame::DocPairs { at, .. },
        ) = self.frames.last_mut()
        {
            *at = place;
        }
    }
}

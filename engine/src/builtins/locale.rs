//! What the locale forms of dates, numbers and texts share: the locale argument and the options.

pub(crate) mod options;
pub(crate) mod tag;

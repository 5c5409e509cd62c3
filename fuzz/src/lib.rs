//! Oracles and hosts shared by the fuzz targets. An oracle is an ordinary function.

pub mod bounded;

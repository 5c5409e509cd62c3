//! Oracles, hosts and generators shared by the fuzz targets and the differ. An oracle is an
//! ordinary function.

pub mod bounded;
pub mod differ;
pub mod generate;

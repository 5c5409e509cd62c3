//! The interpreter: frames, calls, exceptions and the loop over instructions.

pub(crate) mod access;
pub(crate) mod call;
pub(crate) mod describe;
pub(crate) mod frame;
#[expect(
    unsafe_code,
    reason = "registers and code are read without checks that the verifier has made"
)]
pub(crate) mod interpret;
pub(crate) mod iterate;
pub(crate) mod operators;
pub(crate) mod place;
pub(crate) mod slice;
pub(crate) mod suspend;
pub(crate) mod unwind;

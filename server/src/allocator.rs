//! The allocator of the whole process.

use mimalloc::MiMalloc;

/// Rendering a page allocates some thousand times, and the allocator of glibc takes a third of all the
/// instructions of an answer: bench/LOG.md has the figures.
#[global_allocator]
static GLOBAL: MiMalloc = MiMalloc;

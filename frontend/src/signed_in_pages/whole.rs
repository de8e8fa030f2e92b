//! The pages for signed-in people, in the one WebAssembly file: for development, where one file is
//! built sooner than two.

use app::SignedInPages;

pub(crate) const PAGES: SignedInPages = SignedInPages {
    load: || Box::pin(async { Ok(()) }),
    view: |page| Box::pin(async move { Ok(app::signed_in_page(page)) }),
};

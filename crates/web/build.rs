//! Makes sure that `ui/dist` is there, so that a fresh clone compiles before the pages' styles and scripts have been built.

use std::path::Path;

fn main() {
    let dist = Path::new("../../ui/dist");
    println!("cargo:rerun-if-changed=../../ui/dist");
    if !dist.join("manifest.json").exists() {
        println!("cargo:warning=ui/dist is empty: pages will have no styles. Run `npm ci && npm run build` in ui/.");
        if let Err(error) = std::fs::create_dir_all(dist) {
            println!("cargo:warning=cannot create ui/dist: {error}");
        }
    }
}

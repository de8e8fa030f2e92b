#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| cognito::properties::discovery(data));

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| cognito::properties::token_response(data));

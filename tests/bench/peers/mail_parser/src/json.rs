//! JSON strings: a byte table, and AVX2 where the processor has it.

use std::io::Write;

/// Appends one quoted JSON string.
pub type Escape = fn(&mut Vec<u8>, &str);

static NEEDS_ESCAPE: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 32 {
        table[byte] = true;
        byte += 1;
    }
    table[b'"' as usize] = true;
    table[b'\\' as usize] = true;
    table
};

pub fn string_by_table(out: &mut Vec<u8>, text: &str) {
    out.push(b'"');
    let mut start = 0;
    for (at, &byte) in text.as_bytes().iter().enumerate() {
        if NEEDS_ESCAPE[byte as usize] {
            out.extend_from_slice(&text.as_bytes()[start..at]);
            start = at + 1;
            escape(out, byte);
        }
    }
    out.extend_from_slice(&text.as_bytes()[start..]);
    out.push(b'"');
}

fn escape(out: &mut Vec<u8>, byte: u8) {
    match byte {
        b'\n' => out.extend_from_slice(b"\\n"),
        b'\r' => out.extend_from_slice(b"\\r"),
        b'\t' => out.extend_from_slice(b"\\t"),
        b'"' => out.extend_from_slice(b"\\\""),
        b'\\' => out.extend_from_slice(b"\\\\"),
        _ => drop(write!(out, "\\u{byte:04x}")),
    }
}

pub fn fastest() -> Escape {
    #[cfg(target_arch = "x86_64")]
    if std::is_x86_feature_detected!("avx2") {
        return |out, text| unsafe { string_by_avx2(out, text) };
    }
    string_by_table
}

/// 32 bytes a step, stored before it is known whether they are clean; a byte to escape restarts behind it.
#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
unsafe fn string_by_avx2(out: &mut Vec<u8>, text: &str) {
    use std::arch::x86_64::*;
    out.reserve(text.len() * 6 + 40); // the longest escape, and what a store may write too far
    let (quote, backslash, control) = (
        _mm256_set1_epi8(b'"' as i8),
        _mm256_set1_epi8(b'\\' as i8),
        _mm256_set1_epi8(0x1f),
    );
    let (mut from, end) = (text.as_ptr(), text.as_ptr().add(text.len()));
    let mut to = out.as_mut_ptr().add(out.len());
    *to = b'"';
    to = to.add(1);
    while from.add(32) <= end {
        let block = _mm256_loadu_si256(from.cast());
        _mm256_storeu_si256(to.cast(), block);
        let special = _mm256_or_si256(
            _mm256_or_si256(
                _mm256_cmpeq_epi8(block, quote),
                _mm256_cmpeq_epi8(block, backslash),
            ),
            _mm256_cmpeq_epi8(_mm256_min_epu8(block, control), block),
        );
        let mask = _mm256_movemask_epi8(special) as u32;
        if mask == 0 {
            (from, to) = (from.add(32), to.add(32));
        } else {
            let clean = mask.trailing_zeros() as usize;
            to = escape_at(to.add(clean), *from.add(clean));
            from = from.add(clean + 1);
        }
    }
    while from < end {
        if NEEDS_ESCAPE[*from as usize] {
            to = escape_at(to, *from);
        } else {
            *to = *from;
            to = to.add(1);
        }
        from = from.add(1);
    }
    *to = b'"';
    out.set_len(to.add(1).offset_from(out.as_ptr()) as usize);
}

/// Writes the escape of a byte where there is room for six, and returns its end.
#[inline(always)]
unsafe fn escape_at(to: *mut u8, byte: u8) -> *mut u8 {
    let letter = match byte {
        b'\n' => b'n',
        b'\r' => b'r',
        b'\t' => b't',
        b'"' | b'\\' => byte,
        _ => {
            let hex = b"0123456789abcdef";
            let long = [
                b'\\',
                b'u',
                b'0',
                b'0',
                hex[byte as usize >> 4],
                hex[byte as usize & 15],
            ];
            std::ptr::copy_nonoverlapping(long.as_ptr(), to, 6);
            return to.add(6);
        }
    };
    *to = b'\\';
    *to.add(1) = letter;
    to.add(2)
}

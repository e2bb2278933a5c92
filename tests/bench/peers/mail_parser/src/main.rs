//! The Rust crate mail-parser over an mbox: the fastest peer.
//!
//! usage: mail_parser_peer split|parse|jsonl FILE [plain|table|tuned]
//!
//!   plain  as its documentation shows: MessageIterator over a BufReader, JSON escaped by a byte table
//!   table  a zero-copy memmem("\nFrom ") over the mapped file, JSON escaped by a byte table
//!   tuned  the best we could give it (default): as table, but JSON escaped with AVX2. Telling it to parse only
//!          the headers of the record was tried: 2 % more work.
//!
//! The crate decodes every part while it parses, attachments too, and parses embedded messages.
//!
//! The counters are printed last, on stderr, so that it can be seen to have done the job. It knows nothing of
//! Pipermail: each "\nFrom " starts a message, `x at y (Name)` goes through its address parser as it is, and
//! there are no stubs, quotes, signatures, byte ranges or content ids.

mod json;

use mail_parser::{
    mailbox::mbox::MessageIterator, Address, HeaderValue, Message, MessageParser, MimeHeaders,
    PartType,
};
use std::{
    fs::File,
    io::{BufReader, Write},
    process::exit,
};

#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Work {
    Split,
    Parse,
    Jsonl,
}

#[derive(Default)]
struct Counters {
    messages: u64,
    dated: u64,
    ids: u64,
    authors: u64,
    subject_bytes: u64,
    parts: u64,
    text_bytes: u64,
    attachments: u64,
    attachment_bytes: u64,
}

struct Peer {
    work: Work,
    parser: MessageParser,
    escape: json::Escape,
    out: Vec<u8>,
    counters: Counters,
}

impl Peer {
    fn message(&mut self, raw: &[u8]) {
        self.counters.messages += 1;
        if self.work == Work::Split {
            return;
        }
        match self.parser.parse(raw) {
            Some(message) if self.work == Work::Jsonl => self.write(&message),
            Some(message) => self.count(&message),
            None => {}
        }
        if self.out.len() > 1 << 20 {
            self.flush();
        }
    }

    fn flush(&mut self) {
        if std::io::stdout().write_all(&self.out).is_err() {
            exit(1);
        }
        self.out.clear();
    }

    /// Looks at every field the record has, as a program that uses them would.
    fn count(&mut self, message: &Message) {
        let c = &mut self.counters;
        c.dated += u64::from(message.date().is_some());
        c.ids += u64::from(message.message_id().is_some());
        c.ids += id_list(message.in_reply_to()).count() as u64
            + id_list(message.references()).count() as u64;
        c.authors += message.from().map_or(0, |from| from.iter().count()) as u64;
        c.subject_bytes += message.subject().map_or(0, str::len) as u64;
        for part in &message.parts {
            match &part.body {
                PartType::Multipart(_) => continue,
                PartType::Text(text) | PartType::Html(text) if part.attachment_name().is_none() => {
                    c.text_bytes += text.len() as u64;
                }
                _ => {
                    c.attachments += 1;
                    c.attachment_bytes += part.contents().len() as u64;
                }
            }
            c.parts += 1;
        }
    }

    fn write(&mut self, message: &Message) {
        self.count(message);
        let (out, string) = (&mut self.out, self.escape);
        let _ = write!(out, "{{\"i\":{},\"messageId\":", self.counters.messages - 1);
        optional(out, string, message.message_id());
        out.extend_from_slice(b",\"inReplyTo\":");
        list(out, string, id_list(message.in_reply_to()));
        out.extend_from_slice(b",\"references\":");
        list(out, string, id_list(message.references()));
        people(out, string, b",\"from\":[", message.from());
        if message.to().is_some() {
            people(out, string, b",\"to\":[", message.to());
        }
        if message.cc().is_some() {
            people(out, string, b",\"cc\":[", message.cc());
        }
        out.extend_from_slice(b",\"timestamp\":");
        match message.date() {
            Some(date) => drop(write!(out, "{}", date.to_timestamp())),
            None => out.extend_from_slice(b"null"),
        }
        out.extend_from_slice(b",\"subject\":");
        optional(out, string, message.subject());
        bodies(out, string, message);
        out.extend_from_slice(b"}\n");
    }
}

fn people(out: &mut Vec<u8>, string: json::Escape, key: &[u8], addresses: Option<&Address>) {
    out.extend_from_slice(key);
    for (n, person) in addresses.into_iter().flat_map(Address::iter).enumerate() {
        out.extend_from_slice(if n > 0 { b",{\"name\":" } else { b"{\"name\":" });
        optional(out, string, person.name());
        out.extend_from_slice(b",\"email\":");
        optional(out, string, person.address());
        out.push(b'}');
    }
    out.push(b']');
}

fn bodies(out: &mut Vec<u8>, string: json::Escape, message: &Message) {
    let (mut text, mut html, mut attachments) = (Vec::new(), Vec::new(), Vec::new());
    for part in &message.parts {
        let name = part.attachment_name();
        match &part.body {
            PartType::Multipart(_) => {}
            PartType::Text(body) if name.is_none() => text.push(body.as_ref()),
            PartType::Html(body) if name.is_none() => html.push(body.as_ref()),
            _ => attachments.push((name.unwrap_or(""), part)),
        }
    }
    for (key, parts) in [(&b",\"text\":"[..], text), (b",\"html\":", html)] {
        out.extend_from_slice(key);
        match parts[..] {
            [one] => string(out, one),
            _ => string(out, &parts.concat()),
        }
    }
    out.extend_from_slice(b",\"attachments\":[");
    for (n, (name, part)) in attachments.into_iter().enumerate() {
        out.extend_from_slice(if n > 0 { b",{\"name\":" } else { b"{\"name\":" });
        string(out, name);
        if let Some(kind) = part.content_type() {
            out.extend_from_slice(b",\"type\":");
            let detail = kind.subtype().unwrap_or("");
            string(out, &format!("{}/{detail}", kind.ctype()));
        }
        let _ = write!(out, ",\"size\":{}}}", part.contents().len());
    }
    out.push(b']');
}

fn id_list<'a>(value: &'a HeaderValue<'a>) -> impl Iterator<Item = &'a str> {
    let (one, many) = match value {
        HeaderValue::Text(id) => (Some(id), &[][..]),
        HeaderValue::TextList(ids) => (None, &ids[..]),
        _ => (None, &[][..]),
    };
    one.into_iter().chain(many).map(|id| id.as_ref())
}

fn list<'a>(out: &mut Vec<u8>, string: json::Escape, items: impl Iterator<Item = &'a str>) {
    out.push(b'[');
    for (n, item) in items.enumerate() {
        if n > 0 {
            out.push(b',');
        }
        string(out, item);
    }
    out.push(b']');
}

fn optional(out: &mut Vec<u8>, string: json::Escape, value: Option<&str>) {
    match value {
        Some(text) => string(out, text),
        None => out.extend_from_slice(b"null"),
    }
}

/// Messages without their From_ line, cut at every "\nFrom ".
fn split(data: &[u8], mut each: impl FnMut(&[u8])) {
    let finder = memchr::memmem::Finder::new("\nFrom ");
    let mut rest = data;
    while !rest.is_empty() {
        let end = finder.find(rest).map_or(rest.len(), |at| at + 1);
        let (message, after) = rest.split_at(end);
        let header = memchr::memchr(b'\n', message).map_or(message.len(), |at| at + 1);
        each(&message[header..]);
        rest = after;
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let usage = || -> ! {
        eprintln!("usage: mail_parser_peer split|parse|jsonl FILE [plain|table|tuned]");
        exit(2)
    };
    let work = match arguments.get(1).map(String::as_str) {
        Some("split") => Work::Split,
        Some("parse") => Work::Parse,
        Some("jsonl") => Work::Jsonl,
        _ => usage(),
    };
    let Some(path) = arguments.get(2) else {
        usage()
    };
    let way = arguments.get(3).map_or("tuned", String::as_str);
    let plain = way == "plain";
    let file = File::open(path).unwrap_or_else(|error| {
        eprintln!("{path}: {error}");
        exit(2)
    });
    let mut peer = Peer {
        work,
        parser: MessageParser::default(),
        escape: if way != "tuned" {
            json::string_by_table
        } else {
            json::fastest()
        },
        out: Vec::with_capacity(4 << 20),
        counters: Counters::default(),
    };
    if plain {
        for message in MessageIterator::new(BufReader::with_capacity(1 << 18, file)).flatten() {
            peer.message(message.contents());
        }
    } else if let Ok(map) = unsafe { memmap2::Mmap::map(&file) } {
        split(&map, |raw| peer.message(raw));
    }
    peer.flush();
    let c = &peer.counters;
    eprintln!(
        "messages={} dated={} ids={} authors={} subject_bytes={} parts={} text_bytes={} \
         attachments={} attachment_bytes={}",
        c.messages,
        c.dated,
        c.ids,
        c.authors,
        c.subject_bytes,
        c.parts,
        c.text_bytes,
        c.attachments,
        c.attachment_bytes
    );
}

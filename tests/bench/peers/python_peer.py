#!/usr/bin/env python3
"""Python's own mailbox and email over an mbox.

    python_peer.py split|parse|jsonl FILE

The counters are printed last, on stderr, so that it can be seen to have done the job. It knows nothing of
Pipermail: mailbox.mbox takes each line that begins with "From " for a separator, `x at y (Name)` goes through
its address parser as it is, and there are no stubs, quotes, signatures, byte ranges or content ids.
"""
import email
import email.policy
import json
import mailbox
import re
import sys
from collections import Counter

MESSAGE_ID = re.compile(r"<([^<>\s]+)>")


def field(message, name, take, missing):
    """The header through Python's own parser, which raises on some odd ones."""
    try:
        value = message[name]
        return missing if value is None else take(value)
    except (ValueError, IndexError, AttributeError, TypeError):
        return missing


def timestamp(header):
    return int(header.datetime.timestamp()) if header.datetime else None


def people(header):
    return [{"name": a.display_name, "email": a.addr_spec} for a in header.addresses]


def text_of(part):
    payload = part.get_payload(decode=True) or b""
    try:
        return payload.decode(part.get_content_charset() or "utf-8", "replace")
    except LookupError:
        return payload.decode("latin-1")


def record(message, counters):
    texts, pages, attachments = [], [], []
    for part in message.walk():
        if part.is_multipart():
            continue
        name = part.get_filename()
        if part.get_content_maintype() == "text" and not name:
            (pages if part.get_content_subtype() == "html" else texts).append(text_of(part))
        else:
            attachments.append({"name": name or "", "type": part.get_content_type(),
                                "size": len(part.get_payload(decode=True) or b"")})
    row = {
        "messageId": field(message, "message-id", lambda v: str(v).strip("<> \n"), None),
        "inReplyTo": field(message, "in-reply-to", lambda v: MESSAGE_ID.findall(str(v)), []),
        "references": field(message, "references", lambda v: MESSAGE_ID.findall(str(v)), []),
        "from": field(message, "from", people, []),
        "to": field(message, "to", people, []),
        "cc": field(message, "cc", people, []),
        "timestamp": field(message, "date", timestamp, None),
        "subject": field(message, "subject", str, None),
        "text": "".join(texts),
        "html": "".join(pages),
        "attachments": attachments,
    }
    counters["parts"] += len(texts) + len(pages) + len(attachments)
    counters["attachments"] += len(attachments)
    counters["attachment_bytes"] += sum(attachment["size"] for attachment in attachments)
    counters["dated"] += row["timestamp"] is not None
    counters["ids"] += (row["messageId"] is not None) + len(row["inReplyTo"]) + len(row["references"])
    counters["authors"] += len(row["from"])
    counters["subject_bytes"] += len((row["subject"] or "").encode("utf-8", "replace"))
    counters["text_bytes"] += len((row["text"] + row["html"]).encode("utf-8", "replace"))
    return row


def read(raw, counters):
    """The older policy does not raise on a name cut inside a character, but takes no address apart."""
    try:
        return record(email.message_from_bytes(raw, policy=email.policy.default), counters)
    except (ValueError, IndexError, AttributeError, TypeError):
        counters["by_older_policy"] += 1
        return record(email.message_from_bytes(raw, policy=email.policy.compat32), counters)


def main():
    if len(sys.argv) != 3 or sys.argv[1] not in ("split", "parse", "jsonl"):
        sys.exit(__doc__)
    work, path = sys.argv[1:]
    counters = Counter(dict.fromkeys(
        ("messages", "dated", "ids", "authors", "subject_bytes", "parts", "text_bytes", "attachments",
         "attachment_bytes"), 0))
    box = mailbox.mbox(path, create=False)
    if work == "split":
        counters["messages"] = len(box)
    else:
        for key in box.iterkeys():
            counters["messages"] += 1
            row = read(box.get_bytes(key), counters)
            if work == "jsonl":
                line = json.dumps(row, ensure_ascii=False)
                sys.stdout.write(line.encode("utf-8", "replace").decode() + "\n")
    print(" ".join(f"{name}={value}" for name, value in counters.items()), file=sys.stderr)


if __name__ == "__main__":
    main()

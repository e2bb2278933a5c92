"""Every text month of the corpora: the tool's records against the independent reader, message by message.

Measured: where messages begin and end, ids, dates, subject and sender, field by field. A difference is
accepted only when EXPLAINED names it, with its reason and how many there are.
"""

import common
import pipermail_reader as reader

EXPLAINED = []              # of Explained(field, where, reason, count)


def compare_month(tally, name, path, records):
    data = common.plain_bytes(path)
    mails = reader.read_month(data)
    found = {r["source"]["offset"]: r for r in records}
    tally.compare("messages in a month", name, len(mails), len(records))
    for index, mail in enumerate(mails, 1):
        place = f"{name}@{mail.offset}"
        record = found.pop(mail.offset, None)
        if tally.accept("message begins", place, record is not None, "a message", "none"):
            compare_message(tally, place, index, mail, record)
    for offset in found:
        tally.accept("message begins", f"{name}@{offset}", False, "no message", "a message")


def compare_message(tally, place, index, mail, record):
    def compare(name, expected, actual):
        if expected is not reader.NOT_COMPARED:
            tally.compare(name, place, expected, actual)

    source = record["source"]
    compare("source.format", "pipermail-text", source.get("format"))
    compare("source.index", index, source["index"])
    compare("source.length", mail.length, source["length"])
    compare("messageId", mail.message_id, record["messageId"])
    compare("messageIdSource", "header" if mail.message_id else "none", record["messageIdSource"])
    compare("inReplyTo", mail.in_reply_to, record["inReplyTo"])
    compare("references", mail.references, record["references"])
    compare("subject", mail.subject, record["subject"] or None)
    compare_date(compare, mail, record)
    compare_sender(compare, mail, record)


def compare_date(compare, mail, record):
    compare("dateSource", mail.date_source, record["dateSource"])
    compare("dateRaw", mail.date_raw, (record["dateRaw"] or "").strip())
    compare("timestamp", mail.timestamp, record["timestamp"])
    try:
        local, zone = common.split_rfc3339(record["sentAt"])
    except ValueError as why:
        local, zone = str(why), None
    compare("sentAt, wall clock", mail.local, local)
    compare("sentAt, offset", mail.zone, zone)


def compare_sender(compare, mail, record):
    people = record["from"]
    compare("from, how many", int(mail.has_sender), len(people))
    if mail.has_sender and len(people) == 1:
        compare("from.name", mail.name, people[0].get("name"))
        compare("from.email", mail.email, people[0].get("email"))
        compare("from.obscured", mail.obscured, people[0].get("obscured"))


def main():
    given = common.options(__doc__)
    months = reader.month_files(given.corpora)
    run = common.export(given.bin, months)
    by_path = run.by_path()
    tally = common.Tally(EXPLAINED)
    silent = [p for p in months if str(p) not in by_path]
    if run.status != 0 or silent:
        print(f"exit {run.status}, {len(silent)} of {len(months)} months gave no record: {run.complaint()}\n")
    for path in months:
        name = str(path.relative_to(given.corpora))
        compare_month(tally, name, path, by_path.get(str(path), []))
    for sentence in run.broken[:10]:
        print(f"bad output: {sentence}")
    good = tally.report() and not run.broken and run.status == 0
    common.finish(good, f"{len(run.records)} records of {len(months)} text months")


if __name__ == "__main__":
    main()

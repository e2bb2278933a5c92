#!/usr/bin/env python3
"""Writes a Pipermail month of N megabytes: our own text, shaped like real list archives.

    tests/bench/generate_month.py [--mb 100] [--seed 1] OUTPUT

The same seed gives the same bytes, and a smaller month is the beginning of a larger one (cut behind a
whole message). Nobody's mail is in it: words, names and addresses are made up, hosts are example domains.

What it imitates was measured with shape.py on 4,965 real messages (10.2 MB, 199 monthly texts of 11 public
lists of 1997-2024, Mailman 2.0 and 2.1, English, German, French, Spanish, Czech, Portuguese; one list of
nothing but spam left out). README.md has the whole table with what came out. In short, per message:

    message bytes      median 1,423, mean 2,054; 5 % below 437, 5 % above 5,300, largest 77,678
    header bytes       mean 341; 26 % fold a header; In-Reply-To 47 %, References 38 % (mean 2.6 ids)
    lines              44.6: quoted 16.8 (38 %; depth 1 67 %, 2 19 %, 3 7 %), blank 5.9; mean length 48
    messages           53 % quote, 39 % have an attribution line, 22 % a signature, 11 % a scrubbed stub
    bytes above 0x7f   4.0 % ISO-8859-1, none UTF-8; encoded words in 2.6 % of subjects, 5.5 % of authors

Where it departs: 1.5 % of the messages are UTF-8 (archives that Mailman 3 and forks write are), so that both
ways through a decoder are taken; bodies whose transfer encoding was left on (0.1 %) are not imitated.
"""
import argparse
import base64
import bisect
import hashlib
import math
import random
import time
import unicodedata

from vocabulary import ACCENTED_WORDS, FAMILY, GIVEN, SMALL_WORDS, TOPIC_WORDS

LIST = "tide-gauge"
HOST = "lists.example.net"
FIRST_SECOND = 1314835200  # 2011-09-01 00:00 UTC; at 15 s a message 300 MB still are one month
BLOCK = 4 << 20

MAIL_HOSTS = ("example.org example.com mail.example.org harbour.example.com "
              "lists.example.net gw.example.net").split()
ZONES = ("+0200", "+0200 (CEST)", "-0700", "-0400", "+0100", "-0700 (PDT)", "+0000", "+1000")
PARTS = (  # type, extension, name; weights by repetition, as met
    ("application/pgp-signature", "pgp", None), ("application/pgp-signature", "pgp", "signature.asc"),
    ("application/pgp-signature", "pgp", None), ("application/pgp-signature", "pgp", "signature.asc"),
    ("image/gif", "gif", "reading.gif"), ("image/png", "png", "tide plot.png"),
    ("image/jpeg", "jpg", "pier.jpg"),
    ("application/octet-stream", "obj", "gauge.patch"), ("text/x-patch", "bin", "fix-drift.diff"),
    ("text/x-python", "py", "level.py"),
)
URL_FORMS = (  # the five spellings of Mailman 2.1.0 to 2.1.39; {1} is the label some of them vary
    "URL: <{0}>", "URL: <{0}>", "URL: <{0}>", "{1}: {0}", "{1}: {0}", "{1}: {0} ",
)

# Cumulative shapes: (percentile, value), taken from the measurement; between two points, a power curve.
MESSAGE_BYTES = ((0, 230), (5, 437), (10, 502), (25, 831), (50, 1423), (75, 2397), (90, 3950), (95, 5300),
                 (99, 10960), (99.5, 16932), (99.9, 30773), (100, 77678))
QUOTE_SHARE = ((0, .02), (5, .05), (10, .10), (25, .32), (50, .62), (75, .85), (90, .95), (100, .98))
BLOCK_LINES = ((0, 1), (49, 1), (50, 2), (75, 4.6), (90, 6.9), (95, 9.9), (99, 23), (99.9, 60), (100, 90))
LINE_BYTES = ((0, 2), (10, 7), (25, 19), (50, 43), (75, 66), (90, 74), (98, 79), (99, 130), (100, 400))
SUBJECT_BYTES = ((0, 5), (10, 12), (25, 19), (50, 27), (75, 40), (90, 58), (95, 68), (99, 95), (100, 230))


class Dice(random.Random):
    """Draws built on random() alone: Python keeps its sequence for a seed from version to version."""

    def of(self, items):
        return items[int(self.random() * len(items))]

    def below(self, limit):
        return int(self.random() * limit)

    def chance(self, share):
        return self.random() < share

    def shaped(self, points):
        at = self.random() * 100
        i = max(1, bisect.bisect_left(points, (at,)))
        (x0, y0), (x1, y1) = points[i - 1], points[i]
        return y0 * math.exp((at - x0) / (x1 - x0) * math.log(y1 / y0)) if x1 > x0 else y1


class Text:
    """Blocks of lines made once; messages are put together from them."""

    def __init__(self, dice):
        self.dice = dice
        self.prose = [self.paragraph(SMALL_WORDS, TOPIC_WORDS) for _ in range(16000)]
        self.accented = [self.paragraph(TOPIC_WORDS, ACCENTED_WORDS) for _ in range(600)]
        self.code = [self.listing() for _ in range(3000)]

    def words(self, small, topic, length):
        line = ""
        while len(line) < length:
            word = self.dice.of(small) if self.dice.chance(.58) else self.dice.of(topic)
            line = f"{line} {word}" if line else word
        return line

    def sentence_marks(self, line):
        roll = self.dice.random()
        if roll < .08:
            return line.replace(" is ", " isn't ", 1)
        if roll < .15:
            return line.replace(" and ", ". And ", 1)
        if roll < .22:
            return line.replace(" to ", " (to ", 1) + ")"
        if roll < .34:
            head, _, tail = line.partition(" ")
            return f'{head} "{tail}"'
        return line.replace(" in ", ", in ", 1)

    def paragraph(self, small, topic):
        lines = max(1, int(self.dice.shaped(BLOCK_LINES)))
        width = 58 + self.dice.below(15)
        ragged = self.dice.chance(.45)  # lists, verse, tables, mail written by hand
        text = []
        for _ in range(lines - 1):
            length = self.dice.shaped(LINE_BYTES) if ragged else width
            text.append(self.sentence_marks(self.words(small, topic, length)))
        last = min(self.dice.shaped(LINE_BYTES), 79) if lines > 1 or self.dice.chance(.93) else 130
        text.append(self.words(small, topic, last) + self.dice.of(("", ".", ".", "?", ":", " :-)", "...")))
        if not text[0].startswith("from "):  # rare at the start of a line: body() places the ones there are
            text[0] = text[0][:1].upper() + text[0][1:]
        if self.dice.chance(.12):
            text[-1] += f" {self.url()}"
        if self.dice.chance(.10):  # format=flowed leaves its soft breaks behind
            text = [line + " " for line in text[:-1]] + text[-1:]
        return text

    def url(self):
        path = "/".join(self.dice.of(TOPIC_WORDS) for _ in range(1 + self.dice.below(4)))
        return f"http://{self.dice.of(MAIL_HOSTS)}/{path}.html"

    def listing(self):
        """Code, diffs, logs and tables: short lines, tabs, quotes, backslashes."""
        kind = self.dice.below(4)
        lines = []
        for n in range(2 + int(self.dice.shaped(BLOCK_LINES) * 1.6)):
            a, b, c = (self.dice.of(TOPIC_WORDS) for _ in range(3))
            if kind == 0:
                lines.append(self.dice.of((
                    f"    {a}_{b}({c}, &{b});", "    }", f"\tif ({a} < {n * 7})", "", "{",
                    f'\tprintf("{a} %d\\n", {b});', f"    return {c};", f"  /* {a} {b} */",
                    f"static int {a}_{c}(void)", f'#include "{a}.h"')))
            elif kind == 1:
                lines.append(self.dice.of("+- ") + self.dice.of((
                    f"\t{a} = {b}[{n}];", f"  {a}.{b}({c})", f"def {a}({b}):", "", f'    log("{a}: {b}")')))
            elif kind == 2:
                lines.append(f'  File "{a}/{b}.py", line {n * 37 + 11}, in {c}' if n % 2 else
                             f"    {a}.{b}({c}={n})")
            else:
                lines.append(f"{n:>4}  {a:<12} {self.dice.random() * 9:7.3f}  {b}")
        return lines


class Person:
    def __init__(self, dice):
        accented = dice.chance(.07)
        self.name = " ".join(dice.of([name for name in names if name.isascii() != accented])
                             for names in (GIVEN, FAMILY))
        self.plain_name = unicodedata.normalize("NFKD", self.name).encode("ascii", "ignore").decode()
        self.address = f"{self.plain_name.replace(' ', '.').lower()}{dice.below(90)}@{dice.of(MAIL_HOSTS)}"
        self.obscured = self.address.replace("@", " at ")
        self.charset = "ascii" if self.name.isascii() else dice.of(("iso-8859-1", "iso-8859-1", "utf-8"))
        self.author = encoded_word(self.name, self.charset)
        if dice.chance(.12):
            self.author = self.obscured
        self.zone = dice.of(ZONES)
        self.offset = int(self.zone[1:3]) * (3600 if self.zone[0] == "+" else -3600)
        self.tight_quotes = dice.chance(.45)
        self.id_style = dice.of((0, 0, 1, 1, 2))
        self.signature = []
        if dice.chance(.40):
            self.signature = ["-- " if dice.chance(.8) else "--", self.plain_name]
            self.signature += [" ".join(dice.of(TOPIC_WORDS) for _ in range(2 + dice.below(7)))
                               for _ in range(dice.below(4))]


class Mail:
    """What a reply needs to know of the mail before it."""
    __slots__ = ("id", "references", "subject", "who", "second", "lines", "size")


def encoded_word(text, charset):
    if text.isascii():
        return text
    raw = text.encode(charset)
    if charset == "utf-8":
        return f"=?utf-8?B?{base64.b64encode(raw).decode()}?="
    plain = set(range(0x21, 0x7f)) - set(b"=?_")
    letters = (chr(c) if c in plain else f"={c:02X}" for c in raw)
    return f"=?ISO-8859-1?Q?{''.join(letters)}?="


class Month:
    def __init__(self, seed):
        self.dice = Dice(seed)
        self.text = Text(self.dice)
        self.people = [Person(self.dice) for _ in range(400)]
        self.threads = [None] * 40
        self.second = FIRST_SECOND

    def message(self):
        dice = self.dice
        self.second += 1 + dice.below(29)
        mail = Mail()
        mail.who = self.people[int(len(self.people) * dice.random() ** 2)]  # a few write most
        mail.second = self.second - dice.below(60)
        mail.id = self.message_id(mail)
        room = dice.shaped(MESSAGE_BYTES)
        quote_room = room * dice.shaped(QUOTE_SHARE) if dice.chance(.53) else 0
        parent, slot = self.place_in_thread(quote_room)
        header = self.header(mail, parent)
        charset = self.body_charset(mail.who)
        mail.lines = self.body(mail, parent, (.93 * room - len(header) - 140, quote_room), charset)
        mail.size = sum(map(len, mail.lines))
        self.threads[slot] = mail
        stub, blank = self.stub(mail)
        if not stub:
            blank = 0 if dice.chance(.045) else dice.of((1, 1, 1, 2, 2, 2, 2, 2, 3, 2))
        text = header + "\n".join(mail.lines + stub) + "\n" * (1 + blank)
        return text.encode(charset, "replace")  # as Mailman does: what the list cannot say becomes "?"

    def place_in_thread(self, quote_room):
        """The mail that is answered, if any, and the thread this one becomes the end of."""
        dice = self.dice
        slots = [dice.below(len(self.threads)) for _ in range(6)]
        busy = [slot for slot in slots if self.threads[slot]]
        if not busy or not (quote_room or dice.chance(.10)):
            return None, slots[0]
        if dice.chance(.3):  # old threads live longer than their share
            slot = max(busy, key=lambda slot: len(self.threads[slot].references))
            return self.threads[slot], slot
        slot = max(busy[:4], key=lambda slot: min(self.threads[slot].size, quote_room))
        return self.threads[slot], slot

    def body_charset(self, person):
        roll = self.dice.random()
        if person.charset != "ascii" and roll < .30:
            return person.charset
        return "iso-8859-1" if roll < .044 else "utf-8" if roll < .055 else "ascii"

    def message_id(self, mail):
        host = mail.who.address.partition("@")[2]
        stamp = time.gmtime(mail.second)
        if mail.who.id_style == 0:
            return f"<{time.strftime('%Y%m%d%H%M%S', stamp)}.GA{self.dice.below(32000)}@{host}>"
        if mail.who.id_style == 1:
            return f"<{mail.second:08X}.{self.dice.below(9_000_000):07d}@{host}>"
        token = base64.b64encode(self.dice.below(1 << 53).to_bytes(7, "big") * 4, b"-_").decode()
        return f"<CA{token[:36]}+{self.dice.below(1 << 40):x}@{host}>"

    def header(self, mail, parent):
        dice, who = self.dice, mail.who
        linked = parent is not None and dice.chance(.83)
        mail.subject = parent.subject if parent and dice.chance(.93) else self.subject()
        mail.references = []
        if linked and dice.chance(.81):
            mail.references = (parent.references + [parent.id])[-11:]
        local = time.gmtime(mail.second + who.offset)
        lines = [
            f"From {who.obscured}  {time.asctime(time.gmtime(self.second))}",
            f"From: {who.obscured} ({who.author})",
            f"Date: {time.strftime(f'%a, {local.tm_mday} %b %Y %H:%M:%S', local)} {who.zone}",
            f"Subject: {mail.subject}",
        ]
        if linked:
            lines.append(f"In-Reply-To: {parent.id}")
        if mail.references:
            is_folded = len(mail.references) > 2 or dice.chance(.4)
            lines.append("References: " + (self.fold() if is_folded else " ").join(mail.references))
        lines.append(f"Message-ID: {mail.id}")
        return "\n".join(lines) + "\n\n"

    def fold(self):
        return self.dice.of(("\n\t", " \n\t", "\n "))

    def subject(self):
        dice = self.dice
        text = self.text.words(SMALL_WORDS, TOPIC_WORDS, dice.shaped(SUBJECT_BYTES)).rstrip(",").capitalize()
        if dice.chance(.026):
            text = encoded_word(f"{dice.of(ACCENTED_WORDS)} {text[:30]} {dice.of(ACCENTED_WORDS)}",
                                dice.of(("iso-8859-1", "utf-8")))
        if dice.chance(.975):
            text = f"[{LIST}] {text}"
        if len(text) > 66:
            cut = text.rfind(" ", 0, 66)
            text = text[:cut] + dice.of(("\n\t", "\n ")) + text[cut + 1:]
        return text

    def body(self, mail, parent, rooms, charset):
        dice = self.dice
        budget, quote_room = rooms
        lines = []
        if dice.chance(.30):
            lines += [dice.of(("Hi,", "Hello,", "Hi all,", "Dear list,")), ""]
        if quote_room and parent:
            self.quote(lines, mail, parent, quote_room, charset)
        used = sum(map(len, lines)) + len(lines)
        close = []
        if dice.chance(.5):
            close = [dice.of(("Thanks,", "Cheers,", "Regards,", "Best,")), mail.who.plain_name]
        budget -= sum(map(len, close)) + len(close) + sum(map(len, mail.who.signature))
        while used < budget:
            used += self.say(lines, budget - used, charset)
        while lines and not lines[-1]:
            lines.pop()
        if close:
            lines += ["", *close]
        if mail.who.signature and dice.chance(.55):
            lines += ["", *mail.who.signature]
        if dice.chance(.09):
            lines += self.footer()
        if dice.chance(.004):
            lines = ["-----BEGIN PGP SIGNED MESSAGE-----", "Hash: SHA1", "", *lines, *self.signature_block()]
        if dice.chance(.0035):
            at = dice.below(len(lines) + 1)
            mark = ">" if dice.chance(.87) else ""
            lines.insert(at, f"{mark}From {self.text.words(SMALL_WORDS, TOPIC_WORDS, 40)}")
        return lines

    def say(self, lines, room, charset):
        """Adds one block of new text of about the room there is; returns its bytes."""
        dice = self.dice
        roll = dice.random()
        block = dice.of(self.text.code if roll < .045 else self.text.prose)
        if charset != "ascii" and roll > .5:
            block = dice.of(self.text.accented)
        if room > 3000 and dice.chance(.08):  # what makes a message large is seldom prose: logs, dumps
            block = [line for _ in range(6) for line in dice.of(self.text.code)]
        fitting = max(1, int(room / 40))
        if len(block) > fitting:
            block = block[-fitting:]
        lines += block
        if dice.chance(.93):
            lines.append("")
        return sum(map(len, block)) + len(block) + 1

    def quote(self, lines, mail, parent, room, charset):
        dice = self.dice
        if dice.chance(.74):
            lines += self.attribution(parent)
        source = parent.lines + (self.footer() if dice.chance(.75) else [])
        older = [mail for mail in self.threads if mail and mail.size > 900]
        for _ in range(3):  # some quote everything that was said before
            if sum(map(len, source)) > room or not older:
                break
            earlier = dice.of(older)
            source = [*source, "", *self.attribution(earlier), *earlier.lines]
        at = 0 if dice.chance(.8) else dice.below(len(source))
        while room > 0 and at < len(source):
            run = 1 + int(dice.shaped(BLOCK_LINES) * 3) if dice.chance(.7) else len(source)
            for line in source[at:at + run]:
                if mail.who.tight_quotes:
                    quoted = f">{line}" if not line or line[0] == ">" else f"> {line}"
                else:
                    quoted = f"> {line}"
                lines.append(quoted)
                room -= len(quoted) + 1
                if room < 0:
                    break
            at += run + (dice.below(6) if dice.chance(.3) else 0)
            lines.append("")
            if at < len(source) and room > 0:
                self.say(lines, 150, charset)

    def attribution(self, parent):
        dice, who = self.dice, parent.who
        day = time.strftime("%d %b %Y", time.gmtime(parent.second))
        form = dice.below(4)
        if form == 0:
            line = f"{who.plain_name} wrote:"
        elif form == 1:
            line = f"On {day}, {who.plain_name} wrote:"
        else:
            clock = time.strftime("%H:%M", time.gmtime(parent.second))
            line = f"On {day} at {clock}, {who.plain_name} <{who.obscured}> wrote:"
        if len(line) > 76:
            cut = line.rfind(" ", 0, 76)
            return [line[:cut], line[cut + 1:]]
        return [line] if dice.chance(.5) else [line, ""]

    def footer(self):
        return ["_" * 47, f"{LIST} mailing list", f"{LIST} at {HOST}",
                f"http://{HOST}/mailman/listinfo/{LIST}"]

    def signature_block(self):
        noise = [base64.b64encode(hashlib.sha512(bytes([n, self.dice.below(256)])).digest()[:48]).decode()
                 for n in range(4)]
        return ["-----BEGIN PGP SIGNATURE-----", "Version: GnuPG v1.4.11 (GNU/Linux)", "", *noise,
                "=" + noise[0][:4], "-----END PGP SIGNATURE-----"]

    def stub(self, mail):
        """What the scrubber left of the parts of this mail: lines, and how many blank lines follow."""
        dice = self.dice
        roll = dice.random()
        if roll > .120:
            return [], 0
        after = dice.of((0, 1, 1))
        joiner = "-------------- next part --------------"
        if roll < .047:
            return [joiner, "An HTML attachment was scrubbed...", self.stub_url(mail, "html", "URL")], after
        if roll < .057:
            return ["An HTML attachment was scrubbed...", self.stub_url(mail, "html", "URL")], after
        if roll < .098:
            lead = ["Skipped content of type multipart/alternative" + joiner] if roll < .0655 else [joiner]
            return lead + self.part_stub(mail), after
        if roll < .109:
            lead = [joiner] if dice.chance(.5) else []
            return lead + ["An embedded and charset-unspecified text was scrubbed...", "Name: notes.txt",
                           self.stub_url(mail, "ksh", "Url")], after
        if roll < .1106:
            return [joiner, "An embedded message was scrubbed...",
                    f"From: {mail.who.name} <{mail.who.obscured}>", "Subject: no subject", "Date: no date",
                    f"Size: {dice.below(20000)}", self.stub_url(mail, "eml", "Url")], after
        if roll < .1115:
            return ["Skipped content of type multipart/related"], 0
        return [], 0

    def part_stub(self, mail):
        kind, extension, name = self.dice.of(PARTS)
        note = "Digital signature" if extension == "pgp" and name else "not available"
        return ["A non-text attachment was scrubbed...", f"Name: {name or 'not available'}", f"Type: {kind}",
                f"Size: {190 + self.dice.below(90000)} bytes", f"Desc: {note}",
                self.stub_url(mail, extension, "Url ")]

    def stub_url(self, mail, extension, label):
        digest = hashlib.sha1(mail.id.encode()).hexdigest()
        folder = time.strftime("%Y%m%d", time.gmtime(mail.second + mail.who.offset))
        url = (f"http://{HOST}/pipermail/{LIST}/attachments/{folder}/{digest[:4]}{digest[-4:]}/"
               f"attachment.{extension}")
        return self.dice.of(URL_FORMS).format(url, label)


def write_month(path, megabytes, seed):
    month = Month(seed)
    left = int(megabytes * 1_000_000)
    with open(path, "wb") as out:
        while left > 0:
            block = bytearray()
            while left > 0 and len(block) < BLOCK:
                message = month.message()
                block += message
                left -= len(message)
            out.write(block)


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--mb", type=float, default=100, help="size in megabytes of 10^6 bytes (default 100)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("output")
    options = parser.parse_args()
    write_month(options.output, options.mb, options.seed)


if __name__ == "__main__":
    main()

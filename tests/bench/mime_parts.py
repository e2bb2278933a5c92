"""The pieces of a MIME message (RFC 2045 to 2047, 2231, 3676): a part is its header lines and its bytes."""
import base64
import binascii
from dataclasses import dataclass
from urllib.parse import quote

LONGEST_WORD = 75  # RFC 2047 section 2
SPECIAL = set('()<>[]:;@\\,."')


@dataclass
class Part:
    header: list
    body: bytes

    def bytes(self):
        return ("\n".join(self.header) + "\n\n").encode("ascii") + self.body


def wrapped_base64(data):
    """Lines of 76, the last one ended too."""
    return base64.encodebytes(data)


# ---------------------------------------------------------------------------------------- header values

def q_letters(raw):
    plain = set(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-!*+/")
    return "".join("_" if c == 0x20 else chr(c) if c in plain else f"={c:02X}" for c in raw)


def one_word(text, charset, form):
    raw = text.encode(charset)
    letters = base64.b64encode(raw).decode() if form == "B" else q_letters(raw)
    return f"=?{charset}?{form}?{letters}?="


def encoded_words(text, charset, form="B", joiner="\n "):
    """The text as it is where it is ASCII, else as many encoded words as it needs, cut between characters."""
    if text.isascii():
        return text
    words, start = [], 0
    while start < len(text):
        end = start + 1
        while end < len(text) and len(one_word(text[start:end + 1], charset, form)) <= LONGEST_WORD - 10:
            end += 1
        words.append(one_word(text[start:end], charset, form))
        start = end
    return joiner.join(words)


def mailbox(name, address, charset, form="B"):
    if not name.isascii():
        return f"{encoded_words(name, charset, form, ' ')} <{address}>"
    return f'"{name}" <{address}>' if SPECIAL & set(name) else f"{name} <{address}>"


def file_name(dice, parameter, name, charset):
    """A parameter: plain or quoted; others as an encoded word in quotes or by RFC 2231, also in pieces."""
    if name.isascii():
        return f'{parameter}="{name}"' if " " in name or dice.chance(.6) else f"{parameter}={name}"
    roll = dice.random()
    if roll < .45:
        return f'{parameter}="{encoded_words(name, charset, "B", " ")}"'
    letters = quote(name.encode(charset), safe="")
    if roll < .85:
        return f"{parameter}*={charset}''{letters}"
    third = len(letters) // 2
    while "%" in letters[third - 2:third]:  # not inside of a %XX
        third += 1
    return f"{parameter}*0*={charset}''{letters[:third]};\n {parameter}*1*={letters[third:]}"


# ------------------------------------------------------------------------------------------------- parts

def transfer(data, encoding):
    if encoding == "base64":
        return wrapped_base64(data)
    if encoding == "quoted-printable":
        return binascii.b2a_qp(data, istext=True)
    return data


def flowed(text):
    """By RFC 3676: a blank before each line end inside a paragraph, and one in front where it is needed."""
    lines = text.split("\n")
    out = []
    for line, after in zip(lines, [*lines[1:], ""]):
        if line.startswith((" ", "From ")):
            line = " " + line
        is_soft = len(line) > 50 and after and not after.startswith((">", " ", "-"))
        out.append(line.rstrip(" ") + " " if is_soft and not line.startswith(">") else line)
    return "\n".join(out)


def text_part(text, kind, label, charset, encoding, extra=""):
    """`label` is the charset as it is declared, or empty; an empty encoding is left undeclared."""
    header = []
    if kind != "text/plain" or label:
        header.append(f"Content-Type: {kind}" + (f"; charset={label}" if label else "") + extra)
    if encoding:
        header.append(f"Content-Transfer-Encoding: {encoding}")
    return Part(header, transfer(text.encode(charset), encoding))


def multipart(kind, parts, boundary, extra="", preamble=b""):
    body = preamble
    for part in parts:
        body += f"--{boundary}\n".encode() + part.bytes() + b"\n"
    return Part([f'Content-Type: multipart/{kind};{extra}\n\tboundary="{boundary}"'],
                body + f"--{boundary}--\n".encode())


def escaped(line):
    return line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def html_of(lines, charset):
    """As mail programs write it: a head, a style, quotes in their own blocks, a break at each line end."""
    out = ['<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN">', "<html><head>",
           f'<meta http-equiv="content-type" content="text/html; charset={charset}">',
           "<style type=\"text/css\"><!--", "p.plain, li.plain {margin: 0cm; font-size: 12.0pt;",
           "font-family: \"Times New Roman\", serif}", "a:link {color: blue; text-decoration: underline}",
           "--></style>", "</head>", '<body bgcolor="#ffffff" text="#000000">', '<div class="plain">']
    is_quote = False
    for line in lines:
        if line.startswith(">") != is_quote:
            out.append("</blockquote>" if is_quote else '<blockquote type="cite" style="margin-left: 1ex">')
            is_quote = not is_quote
        shown = escaped(line.lstrip("> "))
        at = shown.find("http://")
        if at >= 0:
            url, _, rest = shown[at:].partition(" ")
            shown = f'{shown[:at]}<a href="{url}">{url}</a> {rest}'
        out.append(f"{shown}<br>" if shown else '<p class="plain">&nbsp;</p>')
    if is_quote:
        out.append("</blockquote>")
    return "\n".join([*out, "</div>", "</body></html>", ""])

# Each name is an executable made of <name>.cpp; its inputs lie in corpus/<name>/. WORDS: the folders of lib/src whose
# literals its dictionary has, besides <name>.dict where there is one. BYTES: the input is no text, and is mutated as
# libFuzzer does it.
pipermill_fuzz(split_fuzz WORDS format mail)
pipermill_fuzz(record_fuzz WORDS format mail body page)
pipermill_fuzz(fields_fuzz WORDS mail page)
pipermill_fuzz(decode_fuzz WORDS codec)
pipermill_fuzz(gzip_fuzz BYTES WORDS source)
pipermill_fuzz(stub_fuzz WORDS body record)
pipermill_fuzz(mime_fuzz WORDS mail)
pipermill_fuzz(page_text_fuzz WORDS page body)
pipermill_fuzz(hypermail_fuzz WORDS page)
pipermill_fuzz(mhonarc_fuzz WORDS page)
pipermill_fuzz(pipermail_html_fuzz WORDS page)
pipermill_fuzz(digest_fuzz WORDS digest body)

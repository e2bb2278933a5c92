# Each name is an executable made of <name>.cpp; its inputs lie in corpus/<name>/.
set(PIPERMILL_FUZZ_TARGETS
)

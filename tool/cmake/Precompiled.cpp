// A file for the precompiled header to belong to.

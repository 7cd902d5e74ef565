"""Knowledge as data: schemas and loaders for the files in this folder; imports only `model` and `errors`."""

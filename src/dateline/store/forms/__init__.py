"""Forms of export: a module for each family of readers, which all write what a chronicle shows them, part by part."""

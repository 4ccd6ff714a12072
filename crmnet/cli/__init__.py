"""The command line: parses, picks, prints, exits.

main            one try: an error becomes one line and one status
frame           Typer made lazy and bilingual: only what was typed is imported
nouns           which module holds which command, and the Spanish words for them
global_options  the options of every command;   options   those that several share
context         what a command has at hand: settings, language, today, store, output
output          formats, encodings, streams;    dates     days as people type them
mistakes        what is wrong with a line;   completion   the TAB key

Every other module is one noun (or a command without one) with one function a verb.
"""

"""How results look in a terminal and in plain text: lines that fit, and that no report can break."""

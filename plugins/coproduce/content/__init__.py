"""Reading: what people wrote, from text to domain, with every problem placed at path:line:column."""

"""What protects people: the leak audit, which looks at the finished site as if the one door had failed."""

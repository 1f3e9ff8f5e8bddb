"""The rules that the project keeps, folder by folder as in plugins/coproduce/."""

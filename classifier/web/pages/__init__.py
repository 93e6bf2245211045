"""One file per page (or group of pages): what it takes, what it asks the desk, which template answers."""

"""Plans to the forms that people use them in; one module a format."""

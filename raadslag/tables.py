"""A migration that makes many new tables at once.

Django builds the classes of all related models anew after each new table: with a hundred of them that is nearly all
the time that a new installation's first `migrate` takes.
"""

from __future__ import annotations

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import ProjectState


class Tables(migrations.Migration):
    """A migration of nothing but new tables: the models are built once, when all of them are known."""

    def apply(
        self, project_state: ProjectState, schema_editor: BaseDatabaseSchemaEditor, collect_sql: bool = False
    ) -> ProjectState:
        """Makes the tables in their order; returns the state with their models."""
        before = project_state.clone()
        vars(project_state).pop("apps", None)  # else it would be kept up to date from table to table
        for operation in self.operations:
            operation.state_forwards(self.app_label, project_state)
        for operation in self.operations:
            operation.database_forwards(self.app_label, schema_editor, before, project_state)
        return project_state

#!/bin/sh
# Brings both of Temporal's databases up to date; running it again changes nothing.
set -eu
for database in temporal temporal_visibility; do
  folder=$database
  [ "$database" = temporal_visibility ] && folder=visibility
  temporal-sql-tool --database "$database" create-database || echo "$database is there already"
  temporal-sql-tool --database "$database" setup-schema --schema-version 0.0 || echo "$database has its schema table"
  temporal-sql-tool --database "$database" update-schema --schema-dir "/etc/temporal/schema/postgresql/v12/$folder/versioned"
done

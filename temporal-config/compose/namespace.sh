#!/bin/sh
# The namespace and the search attributes that the product uses; running it again changes nothing.
set -eu
temporal operator namespace describe default >/dev/null 2>&1 ||
  temporal operator namespace create --namespace default --retention 30d
for attribute in LanternistProjectId LanternistStatus; do
  temporal operator search-attribute create --namespace default --name "$attribute" --type Keyword ||
    echo "$attribute is there already"
done

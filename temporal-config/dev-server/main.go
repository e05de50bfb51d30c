package main

import (
	"context"
	"os"
	"os/signal"

	"github.com/temporalio/cli/temporalcli"
)

func main() {
	ctx, cancel := signal.NotifyContext(context.Background(), os.Interrupt)
	defer cancel()
	temporalcli.Execute(ctx, temporalcli.CommandOptions{})
}

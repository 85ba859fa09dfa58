"""Settings → the environment in which Prefect must be imported: quiet, no telemetry, a server that answers."""

from __future__ import annotations

import os

from flows.errors import NoServer
from flows.messages import message
from flows.settings import Settings

#: A server that is there answers at once, unless its machine is hard at work: so long is waited for it, in seconds.
_ANSWER_SECONDS = 30


def prepare_prefect(settings: Settings) -> None:
    """Set what is not set yet; call before anything imports Prefect.

    Without PREFECT_API_URL Prefect starts a server of its own for the run. Its services for schedules
    and events are of no use there and are switched off; its database is kept so that it is migrated once.
    """
    home = settings.scratch / "prefect"
    home.mkdir(parents=True, exist_ok=True)
    wanted = {
        "DO_NOT_TRACK": "1",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_LOGGING_LEVEL": "WARNING",
        "PREFECT_HOME": str(home.resolve()),
    }
    if not server_address():
        wanted |= {
            # The run ends in this process, which says itself what went wrong.
            "PREFECT_LOGGING_LEVEL": "CRITICAL",
            "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
            "PREFECT_SERVER_UI_ENABLED": "false",
            "PREFECT_SERVER_SERVICES_SCHEDULER_ENABLED": "false",
            "PREFECT_SERVER_SERVICES_LATE_RUNS_ENABLED": "false",
            "PREFECT_SERVER_SERVICES_CANCELLATION_CLEANUP_ENABLED": "false",
            "PREFECT_SERVER_SERVICES_FOREMAN_ENABLED": "false",
            "PREFECT_SERVER_SERVICES_PAUSE_EXPIRATIONS_ENABLED": "false",
            "PREFECT_SERVER_SERVICES_TRIGGERS_ENABLED": "false",
        }
    for name, value in wanted.items():
        os.environ.setdefault(name, value)


def server_address() -> str:
    """The address of the Prefect server that the user named; empty if none."""
    return os.environ.get("PREFECT_API_URL", "").strip()


def require_server() -> None:
    """Return if the server at PREFECT_API_URL answers; call after `prepare_prefect`. Raises NoServer."""
    address = server_address()
    if not address:
        raise NoServer(*message("no_server_address"))
    from prefect.client.orchestration import get_client
    from prefect.settings import PREFECT_API_REQUEST_TIMEOUT, PREFECT_CLIENT_MAX_RETRIES, temporary_settings

    with (
        temporary_settings({PREFECT_CLIENT_MAX_RETRIES: 0, PREFECT_API_REQUEST_TIMEOUT: _ANSWER_SECONDS}),
        get_client(sync_client=True) as client,
    ):
        failure = client.api_healthcheck()
    if failure is not None:
        raise NoServer(
            *message("silent_server", address=address, reason=failure or type(failure).__name__)
        ) from failure

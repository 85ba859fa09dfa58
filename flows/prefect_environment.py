"""Settings → the environment in which Prefect must be imported: quiet, local, without telemetry."""

from __future__ import annotations

import os

from flows.settings import Settings


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
    if "PREFECT_API_URL" not in os.environ:
        wanted |= {
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

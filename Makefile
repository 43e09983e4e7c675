# make run        open the program (without a display: make the sample cell and its papers in build/demo)
# make test       everything but the slow suites
# make check-all  test, then LibreOffice fidelity, the built program, a short endurance run
# make bench      speed, each as a ratio against the bare library
# make dist       the one-folder program, tried by --selftest
# make pictures   the pictures in docs/ and in the help, from the real window

PY := .venv/bin/python
export PYTHONUTF8 := 1
OFFSCREEN := QT_QPA_PLATFORM=offscreen

.PHONY: run test lint check-all check-rest fidelity dist bench endurance pictures i18n lock clean

run:
	@.ci/prepare run
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then exec $(PY) main.py; \
	else rm -rf build/demo && $(OFFSCREEN) $(PY) main.py demo build/demo \
	  && echo "Máy này không có màn hình. Chi bộ mẫu và các văn bản đã tạo nằm ở build/demo"; fi

test: lint
	$(OFFSCREEN) $(PY) -m pytest -q -n 2 -m "not slow"

lint:
	@.ci/prepare dev
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	.venv/bin/lint-imports

check-all: test check-rest

check-rest: dist
	@.ci/prepare office
	$(OFFSCREEN) $(PY) -m pytest -q -m slow

dist:
	@.ci/prepare dev
	$(PY) -m PyInstaller build.spec --noconfirm --log-level ERROR --distpath build/dist --workpath build/work
	$(OFFSCREEN) build/dist/so-chi-bo/so-chi-bo --selftest

bench:
	@.ci/prepare dev
	$(OFFSCREEN) $(PY) -m tests.bench

endurance:
	@.ci/prepare dev
	$(OFFSCREEN) $(PY) -m tests.endurance

pictures:
	@.ci/prepare run
	$(OFFSCREEN) $(PY) -m app.ui.pictures docs/pictures resources/help/pictures

i18n:
	@.ci/prepare dev
	.venv/bin/pyside6-lrelease resources/i18n/qt_vi.ts -qm resources/i18n/qt_vi.qm

lock:
	@.ci/prepare dev
	.venv/bin/uv pip compile pyproject.toml --universal --generate-hashes --no-header --no-emit-index-url -o requirements.lock
	.venv/bin/uv pip compile pyproject.toml --extra dev --universal --generate-hashes --no-header --no-emit-index-url -o requirements-dev.lock

clean:
	rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis

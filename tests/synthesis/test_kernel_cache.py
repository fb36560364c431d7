"""Compiled kernels never outlive the sources that they were made of."""

from tenfold_udfs.kernel_cache import discard_outdated_kernels


def test_kernels_go_when_any_source_changes_and_stay_otherwise(tmp_path):
    (tmp_path / "caller.py").write_text("import called")
    (tmp_path / "called.py").write_text("x = 1")
    assert discard_outdated_kernels(tmp_path)
    kernel = tmp_path / "__pycache__" / "caller.f-1.py311.nbi"
    kernel.write_bytes(b"compiled")
    assert not discard_outdated_kernels(tmp_path)
    assert kernel.exists()
    (tmp_path / "called.py").write_text("x = 2")
    assert discard_outdated_kernels(tmp_path)
    assert not kernel.exists()


def test_what_is_no_kernel_stays(tmp_path):
    (tmp_path / "__pycache__").mkdir()
    bytecode = tmp_path / "__pycache__" / "caller.cpython-311.pyc"
    bytecode.write_bytes(b"x")
    discard_outdated_kernels(tmp_path)
    assert bytecode.exists()

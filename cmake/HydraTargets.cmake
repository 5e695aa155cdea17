# SPDX-FileCopyrightText: 2026 The Hydra developers
# SPDX-License-Identifier: MIT

# What every target of ours is built with. Warnings are errors only where a preset says so.
add_library(hydra_build_flags INTERFACE)
target_include_directories(hydra_build_flags INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_features(hydra_build_flags INTERFACE cxx_std_20)
target_compile_options(hydra_build_flags INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-align -Wunused
    -Wimplicit-fallthrough
    # A designated initialiser leaves the other members at their defaults on purpose.
    -Wno-missing-field-initializers
    -fno-omit-frame-pointer $<$<CXX_COMPILER_ID:GNU>:-fcoroutines> $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>)
target_compile_definitions(hydra_build_flags INTERFACE
    QT_NO_CAST_FROM_ASCII
    QT_NO_CAST_TO_ASCII
    QT_NO_CAST_FROM_BYTEARRAY
    QT_NO_URL_CAST_FROM_STRING
    QT_NO_FOREACH
    QT_USE_QSTRINGBUILDER
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
    QT_DISABLE_DEPRECATED_BEFORE=0x060400
    # As hiredis asks for; everywhere, so that one precompiled header fits all.
    _FILE_OFFSET_BITS=64
    HYDRA_VERSION="${PROJECT_VERSION}")
if(HYDRA_SANITIZE)
    # Without the vptr check: it needs free descriptors, which the tests of running out of them take away.
    target_compile_options(hydra_build_flags INTERFACE
        -fsanitize=${HYDRA_SANITIZE} -fno-sanitize=vptr -fno-sanitize-recover=all)
    target_link_options(hydra_build_flags INTERFACE -fsanitize=${HYDRA_SANITIZE})
endif()

# One precompiled header for all targets: what it holds does not depend on the Qt modules of a target.
add_library(hydra_pch OBJECT ${CMAKE_CURRENT_LIST_DIR}/hydra_pch.cpp)
target_link_libraries(hydra_pch PRIVATE hydra_build_flags Qt6::Core)
target_precompile_headers(hydra_pch PRIVATE ${CMAKE_CURRENT_LIST_DIR}/hydra_pch.h)

# hydra_room(NAME SOURCES ... [PUBLIC libraries of its headers] [PRIVATE libraries of its bodies])
# One static library a room of the tree; its name is hydra_<room>.
function(hydra_room name)
    cmake_parse_arguments(ROOM "" "" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
    add_library(hydra_${name} STATIC ${ROOM_SOURCES})
    target_link_libraries(hydra_${name} PUBLIC hydra_build_flags Qt6::Core ${ROOM_PUBLIC} PRIVATE ${ROOM_PRIVATE})
    target_precompile_headers(hydra_${name} REUSE_FROM hydra_pch)
endfunction()

# Builds what ctest -L unit runs.
add_custom_target(unit-tests)

# hydra_test(NAME [SOURCES more files] [LIBRARIES ...] [TIMEOUT seconds] [LABELS unit|e2e])
# One Qt Test program: tst_<class>.cpp in the folder of its room. Those labelled e2e need the programs;
# the others (unit, the default) are also run under sanitizers. Tests that start servers share nothing
# (ports are 0), so all run side by side.
function(hydra_test name)
    cmake_parse_arguments(TEST "" "TIMEOUT;LABELS" "SOURCES;LIBRARIES" ${ARGN})
    add_executable(${name} ${name}.cpp ${TEST_SOURCES})
    target_link_libraries(${name} PRIVATE hydra_build_flags Qt6::Test ${TEST_LIBRARIES})
    target_precompile_headers(${name} REUSE_FROM hydra_pch)
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
    add_test(NAME ${name} COMMAND ${name})
    if(NOT TEST_TIMEOUT)
        set(TEST_TIMEOUT 60)
    endif()
    if(NOT TEST_LABELS)
        set(TEST_LABELS unit)
    endif()
    if(TEST_LABELS STREQUAL unit)
        add_dependencies(unit-tests ${name})
    endif()
    set_tests_properties(${name} PROPERTIES TIMEOUT ${TEST_TIMEOUT} LABELS ${TEST_LABELS}
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;HYDRA_BIN=${CMAKE_BINARY_DIR}/bin;HYDRA_SOURCE=${PROJECT_SOURCE_DIR}")
endfunction()

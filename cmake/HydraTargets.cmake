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

# The same for what is made of widgets.
if(HYDRA_BUILD_GUI)
    add_library(hydra_widgets_pch OBJECT ${CMAKE_CURRENT_LIST_DIR}/hydra_pch.cpp)
    target_link_libraries(hydra_widgets_pch PRIVATE hydra_build_flags Qt6::Widgets)
    target_precompile_headers(hydra_widgets_pch PRIVATE ${CMAKE_CURRENT_LIST_DIR}/hydra_widgets_pch.h)
endif()

# hydra_room(NAME [WIDGETS] SOURCES ... [PUBLIC libraries of its headers] [PRIVATE libraries of its bodies])
# One static library a room of the tree; its name is hydra_<room>.
function(hydra_room name)
    cmake_parse_arguments(ROOM "WIDGETS" "" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
    add_library(hydra_${name} STATIC ${ROOM_SOURCES})
    target_link_libraries(hydra_${name} PUBLIC hydra_build_flags Qt6::Core ${ROOM_PUBLIC} PRIVATE ${ROOM_PRIVATE})
    if(ROOM_WIDGETS)
        target_precompile_headers(hydra_${name} REUSE_FROM hydra_widgets_pch)
    else()
        target_precompile_headers(hydra_${name} REUSE_FROM hydra_pch)
    endif()
endfunction()

# What ctest -L unit runs, what it leaves out, and the programs themselves.
add_custom_target(unit-tests)
add_custom_target(program-tests)
add_custom_target(bench-tests)
add_custom_target(programs DEPENDS hydra-server hydra-client)
if(HYDRA_BUILD_GUI)
    add_dependencies(programs hydra-admin)
endif()

# hydra_test(NAME [WIDGETS] [SOURCES more files] [LIBRARIES ...] [TIMEOUT seconds] [LABELS unit|gui|e2e|bench])
# One Qt Test program: tst_<class>.cpp in the folder of its room. unit, the default, is run under sanitizers;
# gui, the default with WIDGETS, is for the windows and what only they stand on; e2e needs the programs; bench
# is of what measures, and ./dev bench runs it first. Tests that start servers share nothing (ports are 0), so
# all run side by side.
function(hydra_test name)
    cmake_parse_arguments(TEST "WIDGETS" "TIMEOUT;LABELS" "SOURCES;LIBRARIES" ${ARGN})
    add_executable(${name} ${name}.cpp ${TEST_SOURCES})
    target_link_libraries(${name} PRIVATE hydra_build_flags Qt6::Test ${TEST_LIBRARIES})
    if(NOT TEST_SOURCES)
        # One file, one call of moc: a search through each of the programs would cost minutes.
        set(moc_folder ${CMAKE_CURRENT_BINARY_DIR}/${name}_moc)
        file(MAKE_DIRECTORY ${moc_folder})
        add_custom_command(OUTPUT ${moc_folder}/${name}.moc
            COMMAND Qt6::moc -I${PROJECT_SOURCE_DIR} -o ${moc_folder}/${name}.moc
                ${CMAKE_CURRENT_SOURCE_DIR}/${name}.cpp
            DEPENDS ${name}.cpp COMMENT "" VERBATIM)
        set_target_properties(${name} PROPERTIES AUTOMOC OFF)
        target_sources(${name} PRIVATE ${moc_folder}/${name}.moc)
        target_include_directories(${name} PRIVATE ${moc_folder})
    endif()
    set(pch hydra_pch)
    set(label unit)
    if(TEST_WIDGETS)
        set(pch hydra_widgets_pch)
        set(label gui)
    endif()
    if(TEST_LABELS)
        set(label ${TEST_LABELS})
    endif()
    target_precompile_headers(${name} REUSE_FROM ${pch})
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
    if(label STREQUAL unit)
        add_dependencies(unit-tests ${name})
    elseif(label STREQUAL bench)
        add_dependencies(bench-tests ${name})
    else()
        add_dependencies(program-tests ${name})
    endif()
    if(NOT TEST_TIMEOUT)
        set(TEST_TIMEOUT 60)
    endif()
    add_test(NAME ${name} COMMAND ${name})
    set_tests_properties(${name} PROPERTIES TIMEOUT ${TEST_TIMEOUT} LABELS ${label}
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;HYDRA_BIN=${CMAKE_BINARY_DIR}/bin;HYDRA_SOURCE=${PROJECT_SOURCE_DIR};TSAN_OPTIONS=suppressions=${PROJECT_SOURCE_DIR}/tests/tsan.supp")
endfunction()
